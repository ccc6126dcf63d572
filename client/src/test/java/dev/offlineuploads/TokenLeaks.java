package dev.offlineuploads;

import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Looks for secrets in everything that a caller can see. It does not know how the client masks. */
final class TokenLeaks {

    /** Letters and digits, as tokens of users and systems are. The fuzz inputs contain it. */
    static final String TOKEN = "EXABsbCS1iHgBAKZAcZCq8ZBQ7Tn4xUwM2pLr9";

    private final StringBuilder text = new StringBuilder();

    private TokenLeaks() {}

    /** Every text that a caller can get from an object: its parts, names and values, and what it prints and serializes. */
    static String textOf(Object seen) {
        TokenLeaks leaks = new TokenLeaks();
        leaks.add(seen);
        return leaks.text.toString();
    }

    private void add(Object seen) {
        text.append(seen).append('\n');
        if (seen instanceof Collection<?> all) {
            all.forEach(this::add);
        } else if (seen instanceof Map<?, ?> map) {
            add(map.keySet());
            add(map.values());
        } else if (seen instanceof Record data) {
            addComponents(data);
        } else if (seen instanceof Throwable thrown) {
            addFailure(thrown);
        } else if (seen instanceof Page<?> page) {
            add(page.items());
            add(page.additionalProperties());
            text.append(page.before()).append(page.after());
        } else if (seen instanceof ApiResponse<?> response) {
            add(response.headers());
            add(response.rateLimitUsage());
            add(response.body());
            text.append(response.rawBody()).append(response.apiVersion());
        }
    }

    private void addFailure(Throwable thrown) {
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        text.append(thrown.getMessage()).append(printed);
        if (thrown instanceof GraphException failure) {
            add(failure.headers());
            addSerialized(failure);
        }
        if (thrown instanceof InvalidResponseException invalid) {
            text.append(invalid.body());
        }
        if (thrown instanceof GraphApiException failure) {
            text.append(failure.body()).append(failure.fbtraceId());
            add(failure.error());
        }
        if (thrown.getCause() != null) {
            add(thrown.getCause());
        }
    }

    private void addComponents(Record data) {
        for (RecordComponent component : data.getClass().getRecordComponents()) {
            try {
                add(component.getAccessor().invoke(data));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void addSerialized(Serializable object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.append(bytes.toString(StandardCharsets.ISO_8859_1));
    }
}
