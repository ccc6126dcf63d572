package dev.offlineuploads.live;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Which Graph is asked, for which upload and with what; none of its texts repeats the token, the secret or the id. */
record LiveSettings(String server, String version, String uploadId, String token, Optional<String> appSecret) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String TOKEN = "GRAPH_ACCESS_TOKEN";
    private static final String UPLOAD_ID = "GRAPH_UPLOAD_ID";
    private static final String APP_SECRET = "GRAPH_APP_SECRET";
    private static final String BASE_URL = "GRAPH_BASE_URL";
    private static final String API_VERSION = "GRAPH_API_VERSION";

    /** The settings that the environment holds; an empty variable is how many CI systems say that there is none. */
    static LiveSettings of(Map<String, String> environment) {
        List<String> missing = new ArrayList<>(List.of(TOKEN, UPLOAD_ID));
        missing.removeIf(name -> value(environment, name).isPresent());
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "mvn verify -Plive asks Graph itself, and needs these environment variables: "
                            + String.join(", ", missing));
        }
        String id = environment.get(UPLOAD_ID);
        if (!DIGITS.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the environment variable " + UPLOAD_ID + " is not made of decimal digits");
        }
        check(environment);
        String server = OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL;
        int slash = server.lastIndexOf('/');
        return new LiveSettings(
                value(environment, BASE_URL)
                        .map(url -> url.replaceAll("/+$", ""))
                        .orElse(server.substring(0, slash)),
                value(environment, API_VERSION).orElse(server.substring(slash + 1)),
                id,
                environment.get(TOKEN),
                value(environment, APP_SECRET));
    }

    /** The client knows what it can be given: the token goes to no other host than the client would send it to. */
    private static void check(Map<String, String> environment) {
        OfflineUploadsClientBuilder client = OfflineUploadsClient.builder();
        check(environment, TOKEN, client::accessToken);
        check(environment, APP_SECRET, client::appSecret);
        check(environment, BASE_URL, client::baseUrl);
        check(environment, API_VERSION, client::apiVersion);
    }

    private static void check(Map<String, String> environment, String name, Consumer<String> setting) {
        try {
            value(environment, name).ifPresent(setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the environment variable " + name + ": " + e.getMessage());
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Host and version. */
    @Override
    public String toString() {
        return server + "/" + version;
    }
}
