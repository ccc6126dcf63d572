package dev.offlineuploads.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's OpenAPI document with one edit, as a maintainer would make it. In each text, ¶ stands for a line break. */
public final class EditedDocument {

    private static final String RANGE = "        start_inclusive:\n";

    private EditedDocument() {}

    /** {@return the document as it is} */
    public static String original() {
        try {
            return Files.readString(Path.of(OpenApiDocument.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the document with another text at the first place of a text} */
    public static String replaced(String text, String replacement) {
        return replaced(original(), text.replace('¶', '\n'), replacement.replace('¶', '\n'));
    }

    private static String replaced(String document, String text, String replacement) {
        int start = document.indexOf(text);
        assertThat(start).as("where %s is", text).isNotNegative();
        return document.substring(0, start) + replacement + document.substring(start + text.length());
    }

    /**
     * Makes an edit of a kind: a further {@code property} of a range of rows, {@code component} that such a property refers to,
     * {@code parameter} of {@code getUpload} or {@code error} code of it; or a text, {@code =>} and its replacement.
     */
    public static String edited(String kind, String text) {
        String entry = text.replace('¶', '\n');
        return switch (kind) {
            case "property" -> replaced(original(), RANGE, "        " + entry + "\n" + RANGE);
            case "component" ->
                replaced(
                        edited("property", "x: {$ref: '#/components/schemas/" + text.replaceAll("(?s):.*", "") + "'}"),
                        "\n  schemas:\n",
                        "\n  schemas:\n    " + entry + "\n");
            case "parameter" ->
                replaced(
                        replaced("/Fields'", "/Fields'¶        - $ref: '#/components/parameters/Added'"),
                        "\n  parameters:\n",
                        "\n  parameters:\n    Added: " + entry + "\n");
            case "error" -> replaced("      x-graph-error-codes:", "      x-graph-error-codes:¶        - " + entry);
            default -> replaced(text.split("=>", 2)[0], text.split("=>", 2)[1]);
        };
    }
}
