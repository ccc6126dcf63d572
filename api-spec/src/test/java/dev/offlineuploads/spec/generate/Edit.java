package dev.offlineuploads.spec.generate;

import dev.offlineuploads.spec.lint.EditedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An edit of the OpenAPI document that leads to a client.
 *
 * @param kind the kind, as {@link EditedDocument} explains it
 * @param text the edit
 * @param java a text of the generated Java that shows its effect, empty if nothing does
 */
record Edit(String kind, String text, String java) {

    static List<Edit> all() throws IOException {
        try (InputStream in = Edit.class.getResourceAsStream("edits.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .map(cells -> new Edit(cells[0], cells[1], cells.length == 2 ? "" : cells[2]))
                    .toList();
        }
    }

    String applyTo(String document) {
        return EditedDocument.edited(document, kind, text);
    }

    @Override
    public String toString() {
        return kind + " " + text;
    }
}
