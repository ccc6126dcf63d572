package dev.offlineuploads.internal.util;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks arguments. Each method returns the argument if it is valid. */
public final class Arguments {

    private static final String DIGITS = "^[0-9]+$";
    private static final Pattern API_VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");
    private static final Pattern VERSION_AT_END =
            Pattern.compile(".*/" + API_VERSION.pattern(), Pattern.CASE_INSENSITIVE);

    /** The hosts of a URI: it has no number above 255, but some resolvers take one with a leading zero for octal. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.(0|[1-9][0-9]*)){3}|\\[(0:0:0:0:0:0:0|:):1]", Pattern.CASE_INSENSITIVE);

    private static final Pattern PRINTABLE = Pattern.compile("(?=.*[!-~])[ -~]+");
    private static final Pattern NOT_VISIBLE = Pattern.compile("[^!-~]");
    private static final int HIGHEST_PORT = 0xffff;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Graph's ids have up to 19 digits. */
    private static final Pattern SHORT = Pattern.compile(".{0,64}", Pattern.DOTALL);

    /** Shorter than an app secret. */
    private static final int MAX_QUOTE = 30;

    /** How much of a longer text is quoted. It may be a token in the wrong place. */
    private static final int BEGINNING = 8;

    private Arguments() {}

    /** A value of a path parameter. Its name is that of the OpenAPI document. */
    public static String matching(String name, @Nullable String value, Pattern pattern) {
        String rule = pattern.pattern().equals(DIGITS) ? "contain only decimal digits" : "match " + pattern;
        String matching = matching(value, pattern, name + " must " + rule);
        return matching(matching, SHORT, name + " must have at most 64 characters");
    }

    private static String matching(@Nullable String value, Pattern pattern, String rule) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(rule + ", was: " + quoted(value));
        }
        return value;
    }

    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }

    /** A token or secret: printable ASCII without spaces. The exception does not repeat it. */
    public static String secret(String name, @Nullable String secret) {
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException("the " + name + " is missing or blank");
        }
        Matcher invalid = NOT_VISIBLE.matcher(secret);
        if (invalid.find()) {
            throw new IllegalArgumentException("the " + name + " contains whitespace or a character that is not"
                    + " printable ASCII, at index " + invalid.start() + " of " + secret.length());
        }
        return secret;
    }

    public static String printable(String name, @Nullable String text) {
        return matching(text, PRINTABLE, name + " must be printable ASCII and not blank");
    }

    public static String version(@Nullable String version) {
        return matching(version, API_VERSION, "a Graph API version must look like v19.0");
    }

    /** A base URL. The exception does not repeat the URL, which may contain a token or a password. */
    public static String baseUrl(String url) {
        Matcher invalid = NOT_VISIBLE.matcher(url);
        if (invalid.find()) {
            throw new IllegalArgumentException(
                    "the base URL contains " + quoted(invalid.group()) + " at index " + invalid.start());
        }
        URI uri;
        try {
            uri = new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the base URL is not a valid URL: " + e.getReason());
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the base URL must not have a user, a query or a fragment");
        }
        String host = uri.getHost();
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (host == null || !(https || http && LOOPBACK.matcher(host).matches())) {
            throw new IllegalArgumentException("the base URL must be https, or http on a loopback host; its scheme is "
                    + quoted(uri.getScheme()) + ", its host " + quoted(host));
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException("the port of the base URL is out of range: " + uri.getPort());
        }
        String address = url.replaceAll("/+$", "");
        if (VERSION_AT_END.matcher(address).matches()) {
            throw new IllegalArgumentException("the base URL must not end with a version: set it with apiVersion(...)");
        }
        return address;
    }

    /** Throws unless the URL of a request with a token is https, or http on a host that is this machine. */
    public static void requireSafeForToken(String url) {
        URI uri = URI.create(url);
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !isThisMachine(uri.getHost())) {
            throw new IllegalArgumentException(
                    "the URL must be https, or http to this machine, because it receives the access token");
        }
    }

    private static boolean isThisMachine(@Nullable String host) {
        try {
            return host != null
                    && LOOPBACK.matcher(host).matches()
                    && Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public static long number(String name, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", was: " + number);
        }
        return number;
    }

    public static Duration duration(String name, @Nullable Duration duration) {
        if (duration == null || duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be from a millisecond to a day, was: " + duration);
        }
        return duration;
    }

    /** A text with invisible characters escaped, so that a reader sees what is wrong with it. */
    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        if (text.length() > MAX_QUOTE) {
            return '"' + visible(text.substring(0, BEGINNING)) + "...\", which has " + text.length() + " characters";
        }
        return '"' + visible(text) + '"';
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        for (char c : text.toCharArray()) {
            visible.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return visible.toString();
    }
}
