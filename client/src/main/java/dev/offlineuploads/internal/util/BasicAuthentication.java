package dev.offlineuploads.internal.util;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Basic authentication for a proxy (RFC 7617). */
public final class BasicAuthentication {

    private BasicAuthentication() {}

    /** The texts that must stay secret: the encoded credentials and the password. */
    public static List<String> credentials(String user, String password) {
        if (user == null || user.isBlank() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the proxy user must not be blank or contain a colon");
        }
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException("the proxy password is missing or empty");
        }
        byte[] bytes = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return List.of(Base64.getEncoder().encodeToString(bytes), password);
    }

    /** The value of the header for what {@link #credentials} returned. */
    public static String header(List<String> credentials) {
        return "Basic " + credentials.get(0);
    }
}
