package dev.offlineuploads.mutation;

/**
 * A failure of a check.
 *
 * @param check the name of the test class
 * @param text the messages of the failure and its causes
 */
record Finding(String check, String text) {}
