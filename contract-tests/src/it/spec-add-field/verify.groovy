String log = new File(basedir, 'build.log').text
assert log.contains('field rejected_entries of OfflineConversionDataSetUpload is new')
assert log.contains('added: OfflineConversionDataSetUpload: @JsonProperty("rejected_entries") @Nullable Long rejectedEntries')
assert new File(basedir, 'client/api.txt').text.contains('rejectedEntries')
assert new File(basedir, 'contract-tests/pacts/offline-uploads-client-graph-api.json').text.contains('rejected_entries')
