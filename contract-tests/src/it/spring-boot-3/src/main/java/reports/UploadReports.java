package reports;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.model.UploadField;
import org.springframework.stereotype.Service;

@Service
class UploadReports {

    private final OfflineUploadsClient client;

    UploadReports(OfflineUploadsClient client) {
        this.client = client;
    }

    String matches(String id) {
        var upload = client.getUpload(id, UploadField.UPLOAD_TAG, UploadField.MATCHED_ENTRIES);
        return upload.uploadTag() + ": " + upload.matchedEntries() + " entries matched";
    }

    String progress(String id) {
        try {
            return client.listProgress(id).streamAll().count() + " ranges of rows arrived";
        } catch (TargetNotDeterminedException e) {
            return "the upload belongs to no data set";
        }
    }
}
