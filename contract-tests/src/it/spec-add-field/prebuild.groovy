// Adds the field rejected_entries to a copy of the project, as CONTRIBUTING.md describes.
import java.nio.file.Files
import java.nio.file.StandardCopyOption

def root = basedir.toPath().resolve('../../../..').toRealPath()
Files.walk(root).withCloseable { files ->
    files.filter { Files.isRegularFile(it) }
            .filter { !(root.relativize(it).toString() ==~ /(.*\/)?(target|\.git|node_modules)(\/.*)?/) }
            .forEach { file ->
                def copy = basedir.toPath().resolve(root.relativize(file).toString())
                Files.createDirectories(copy.parent)
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING)
            }
}

def edit = { String path, String before, String after ->
    def file = new File(basedir, path)
    def text = file.getText('UTF-8')
    assert text.contains(before): "$path no longer contains: $before"
    file.setText(text.replace(before, after), 'UTF-8')
}
edit('api-spec/reference/fields.csv',
        'OfflineConversionDataSetUpload,valid_entries,int32,,optional,,documented\n',
        'OfflineConversionDataSetUpload,valid_entries,int32,,optional,,documented\n' +
                'OfflineConversionDataSetUpload,rejected_entries,int32,,optional,,documented\n')
edit('api-spec/openapi.yaml',
        '          example: 4812\n',
        '          example: 4812\n' +
                '        rejected_entries:\n' +
                '          description: The number of entries that Meta rejected.\n' +
                '          type: integer\n' +
                '          format: int32\n' +
                '          example: 7\n')
edit('api-spec/openapi.yaml', '        - valid_entries\n', '        - valid_entries\n        - rejected_entries\n')
edit('contract-tests/src/main/java/dev/offlineuploads/fakegraph/SampleUploads.java',
        '            .field("valid_entries", 4812)\n',
        '            .field("valid_entries", 4812)\n            .field("rejected_entries", 7)\n')
return true
