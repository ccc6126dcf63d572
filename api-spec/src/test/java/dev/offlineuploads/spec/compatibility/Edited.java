package dev.offlineuploads.spec.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The sample with some text of it replaced, as a maintainer would edit it. */
public final class Edited {

    private String yaml;

    private Edited(String yaml) {
        this.yaml = yaml;
    }

    public static Edited sample() {
        try (InputStream sample = Edited.class.getResourceAsStream("sample.yaml")) {
            return new Edited(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces text wherever it is. */
    public Edited with(String text, String replacement) {
        if (!yaml.contains(text)) {
            throw new IllegalArgumentException("the sample does not hold " + text);
        }
        yaml = yaml.replace(text, replacement);
        return this;
    }

    /** Replaces text where it first is behind a mark. */
    public Edited after(String mark, String text, String replacement) {
        int from = yaml.indexOf(mark);
        int place = from < 0 ? -1 : yaml.indexOf(text, from + mark.length());
        if (place < 0) {
            throw new IllegalArgumentException("the sample does not hold " + text + " behind " + mark);
        }
        yaml = yaml.substring(0, place) + replacement + yaml.substring(place + text.length());
        return this;
    }

    public JsonNode document() {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }
}
