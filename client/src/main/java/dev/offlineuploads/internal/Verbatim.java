package dev.offlineuploads.internal;

import feign.Param;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Sends a text as it is. Feign takes one that looks percent-encoded for encoded, so that a cursor with {@code %3D} in it
 * would arrive as another one.
 */
public final class Verbatim implements Param.Expander {

    /** Feign makes one for each parameter. */
    public Verbatim() {}

    @Override
    public String expand(Object value) {
        // What is left beside letters, digits and percent signs must be what Feign would not encode either.
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
