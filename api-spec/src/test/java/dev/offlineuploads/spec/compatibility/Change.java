package dev.offlineuploads.spec.compatibility;

/**
 * One difference between two OpenAPI documents.
 *
 * @param name the word by which CHANGELOG.md has to name it
 * @param sentence what changed, without the period at the end
 * @param isBreaking whether it breaks callers
 */
public record Change(String name, String sentence, boolean isBreaking) {}
