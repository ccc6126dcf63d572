// Renames upload_tag to upload_label in a copy of the project, as CONTRIBUTING.md describes.
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

// Replaces the name everywhere: in the reference tables, openapi.yaml, Java and the README.
basedir.eachFileRecurse { file ->
    boolean isChanged = file.name.endsWith('.java') || file.name in ['fields.csv', 'openapi.yaml', 'README.md']
    if (isChanged && file.parentFile.name != 'released') {
        def text = file.getText('UTF-8')
        def renamed = text.replace('upload_tag', 'upload_label')
                .replace('uploadTag', 'uploadLabel')
                .replace('UPLOAD_TAG', 'UPLOAD_LABEL')
        file.setText(renamed, 'UTF-8')
    }
}
def sdk = new File(basedir, 'contract-tests/src/test/java/dev/offlineuploads/interop/MetaSdkFieldsTest.java')
sdk.setText(sdk.getText('UTF-8').replace('RENAMED = Map.of()', 'RENAMED = Map.of("upload_tag", "upload_label")'), 'UTF-8')
return true
