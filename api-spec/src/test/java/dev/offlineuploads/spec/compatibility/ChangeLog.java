package dev.offlineuploads.spec.compatibility;

import java.util.regex.Pattern;

/** The change log, by versions. */
final class ChangeLog {

    private final String text;

    ChangeLog(String text) {
        this.text = text;
    }

    /** What it says of a version, empty where it has no section of it. */
    String section(String version) {
        StringBuilder section = new StringBuilder();
        boolean isIn = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                isIn = line.substring(3).strip().matches("\\[?" + Pattern.quote(version) + "(?![\\w.-]).*");
            } else if (isIn) {
                section.append(line).append('\n');
            }
        }
        return section.toString();
    }

    /**
     * Whether a text names something. What could be a word of any sentence, as {@code data} could, has to stand in
     * backticks, or behind a dot with its type before it.
     */
    static boolean names(String text, String name) {
        String quoted = Pattern.quote(name);
        boolean isWord = name.matches("[a-z]+");
        String alone = isWord ? "[`.]" + quoted + "[`(]?" : "(?<![\\w.,])" + quoted;
        return Pattern.compile((isWord ? alone : "(?:" + alone + "|[`.]" + quoted + ")") + "(?![\\w]|[.,][0-9])")
                .matcher(text)
                .find();
    }
}
