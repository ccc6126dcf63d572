package dev.offlineuploads.compatibility;

import java.util.List;

/**
 * A change of the public API that breaks somebody.
 *
 * @param sentence what changed
 * @param whom whom it breaks
 * @param names what the change log may call it by
 */
record ApiChange(String sentence, String whom, List<String> names) {}
