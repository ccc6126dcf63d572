import dev.offlineuploads.OfflineUploadsClient
import dev.offlineuploads.fakegraph.FakeGraph
import dev.offlineuploads.fakegraph.SampleUploads
import dev.offlineuploads.model.UploadField

/** Calls FakeGraph. Warnings are errors, including those about nullness. */
fun main() {
    val id = SampleUploads.COMPLETE.id()
    FakeGraph.start().put(SampleUploads.COMPLETE).use { graph ->
        OfflineUploadsClient.builder().baseUrl(graph.baseUrl()).accessToken(graph.accessToken()).build().use { client ->
            val upload = client.getUpload(id, UploadField.UPLOAD_TAG, UploadField.MATCHED_ENTRIES)
            val tag: String? = upload.uploadTag()
            check((tag?.length ?: 0) == "store-sales-2024-01".length) { "tag is $tag" }
            check(upload.matchedEntries() == 3031L) { "matched are ${upload.matchedEntries()}" }
            val ends = client.listProgress(id).iterateAll().map { it.endExclusive() }
            check(ends == listOf(2000L, 4000L, 4849L)) { "ends are $ends" }
        }
    }
}
