package dev.offlineuploads.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.OpenApiDocument;
import java.nio.file.Path;

/** The project's OpenAPI document with one edit, as a maintainer would make it. In each text, ¶ stands for a line break. */
public final class EditedDocument {

    private static final String RANGE = "        start_inclusive:\n";

    private EditedDocument() {}

    /** {@return the document as it is} */
    public static String original() {
        return OpenApiDocument.read(Path.of(OpenApiDocument.FILE)).text();
    }

    private static String replaced(String document, String text, String replacement) {
        String old = text.replace('¶', '\n');
        int start = document.indexOf(old);
        assertThat(start)
                .as(
                        "openapi.yaml has no text \"%s\", which a line of changes.txt, edits.txt or findings.txt edits",
                        text)
                .isNotNegative();
        return document.substring(0, start) + replacement.replace('¶', '\n') + document.substring(start + old.length());
    }

    /** {@return the document with an edit of a kind, see {@link #edited(String, String, String)}} */
    public static String edited(String kind, String text) {
        return edited(original(), kind, text);
    }

    /**
     * Makes an edit of a kind: a further {@code property} of a range of rows, {@code component} that such a property refers to,
     * {@code parameter} of {@code getUpload} or {@code error} code of it; or a text, {@code =>} and its replacement.
     */
    public static String edited(String document, String kind, String text) {
        String name = text.replaceAll("(?s):.*", "");
        return switch (kind) {
            case "property" -> replaced(document, RANGE, "        " + text + "¶" + RANGE);
            case "component" ->
                replaced(
                        edited(document, "property", "x" + name + ": {$ref: '#/components/schemas/" + name + "'}"),
                        "¶  schemas:¶",
                        "¶  schemas:¶    " + text + "¶");
            case "parameter" ->
                replaced(
                        replaced(
                                document,
                                "/Fields'",
                                "/Fields'¶        - $ref: '#/components/parameters/" + name + "'"),
                        "¶  parameters:¶",
                        "¶  parameters:¶    " + text + "¶");
            case "error" ->
                replaced(document, "      x-graph-error-codes:", "      x-graph-error-codes:¶        - " + text);
            default -> replaced(document, text.split("=>", 2)[0], text.split("=>", 2)[1]);
        };
    }
}
