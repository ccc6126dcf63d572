import dev.offlineuploads.OfflineUploadsClient

/** Must not compile: a tag may be null, and an upload never is. */
fun tagLength(client: OfflineUploadsClient): Int = client.getUpload("12").uploadTag().length

fun noUpload(client: OfflineUploadsClient): Boolean = client.getUpload(null).hashCode() == 0
