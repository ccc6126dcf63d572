import dev.offlineuploads.OfflineUploadsClient

/** Must not compile: a tag is nullable, an upload id is not. */
fun tagLength(client: OfflineUploadsClient): Int = client.getUpload("12").uploadTag().length

fun noUpload(client: OfflineUploadsClient): Boolean = client.getUpload(null).hashCode() == 0
