package dev.offlineuploads.mutation;

/**
 * What one check has against a mutant.
 *
 * @param check the check, a test class or a step of the build
 * @param text what it says
 */
record Finding(String check, String text) {}
