package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.model.UploadField;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What callers hand in, looked at before anything is made of it. Each check gives back what it lets through. */
final class Checks {

    private static final Pattern API_VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\." + BYTE + "){3}|\\[(0:0:0:0:0:0:0|:):1]", Pattern.CASE_INSENSITIVE);
    private static final int HIGHEST_PORT = 0xffff;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LONGEST_QUOTE = 40;
    /** Of what is longer: it may be a token that was handed in for something else. */
    private static final int BEGINNING = 8;

    private Checks() {}

    static String id(@Nullable String id) {
        if (id == null
                || !GetUpload.OFFLINE_CONVERSION_DATA_SET_UPLOAD_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an upload id is made of decimal digits, this is not: " + quoted(id));
        }
        return id;
    }

    /** Each field once; null for none, which is how Graph's default fields are asked for. */
    static @Nullable List<UploadField> fields(Collection<UploadField> fields) {
        List<UploadField> asked =
                new ArrayList<>(Objects.requireNonNull(fields, "fields").size());
        Set<UploadField> known = EnumSet.noneOf(UploadField.class);
        for (UploadField field : fields) {
            if (field == null) {
                throw new IllegalArgumentException("a field to ask for is null");
            }
            if (known.add(field)) {
                asked.add(field);
            }
        }
        return asked.isEmpty() ? null : asked;
    }

    static String version(@Nullable String version) {
        if (version == null || !API_VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "a Graph API version looks like v19.0, this does not: " + quoted(version));
        }
        return version;
    }

    /** Refuses without repeating the URL, in which somebody may have put a token or a password. */
    static String url(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "the base URL is no URL: a character at index " + e.getIndex() + " does not belong there");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the base URL must have neither user, query nor fragment");
        }
        String host = uri.getHost();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        boolean loopback = "http".equalsIgnoreCase(uri.getScheme())
                && host != null
                && LOOPBACK.matcher(host).matches();
        if (host == null || !(secure || loopback)) {
            throw new IllegalArgumentException("the base URL must be https, or http on a loopback host; its scheme is "
                    + quoted(uri.getScheme()) + ", its host " + quoted(host));
        }
        if (uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("the base URL has the port " + uri.getPort() + ", which there is not");
        }
        return url.replaceAll("/+$", "");
    }

    static Proxy proxy(Proxy proxy) {
        if (proxy.type() == Proxy.Type.SOCKS) {
            throw new IllegalArgumentException(
                    "the proxy is of type SOCKS, which needs an HTTP client of your own: httpClient(...)");
        }
        return proxy;
    }

    static long number(String name, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + number);
        }
        return number;
    }

    static Duration duration(String name, @Nullable Duration duration) {
        if (duration == null || duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the " + name + " must be from a millisecond to a day, was: " + duration);
        }
        return duration;
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        String line = Line.of(text);
        return line.length() <= LONGEST_QUOTE
                ? '"' + line + '"'
                : '"' + line.substring(0, BEGINNING) + "...\", which has " + text.length() + " characters";
    }
}
