package dev.offlineuploads.contract.provider;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The address of the Graph API and the account. {@link #toString()} omits the token, the secret and the id. */
record LiveSettings(String server, String version, String uploadId, String token, Optional<String> appSecret) {

    private static final String TOKEN = "GRAPH_ACCESS_TOKEN";
    private static final String UPLOAD_ID = "GRAPH_UPLOAD_ID";
    private static final String APP_SECRET = "GRAPH_APP_SECRET";
    private static final String BASE_URL = "GRAPH_BASE_URL";
    private static final String API_VERSION = "GRAPH_API_VERSION";

    /** Reads environment variables. Empty ones count as unset, since many CI systems define them. */
    static LiveSettings of(Map<String, String> environment) {
        List<String> missing = List.of(TOKEN, UPLOAD_ID).stream()
                .filter(name -> value(environment, name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("mvn verify -Plive calls the real Graph API and needs these environment"
                    + " variables: " + String.join(", ", missing));
        }
        if (!environment.get(UPLOAD_ID).matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    "the environment variable " + UPLOAD_ID + " must contain only decimal digits");
        }
        validate(environment);
        String server = OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL;
        int slash = server.lastIndexOf('/');
        return new LiveSettings(
                value(environment, BASE_URL)
                        .map(url -> url.replaceAll("/+$", ""))
                        .orElse(server.substring(0, slash)),
                value(environment, API_VERSION).orElse(server.substring(slash + 1)),
                environment.get(UPLOAD_ID),
                environment.get(TOKEN),
                value(environment, APP_SECRET));
    }

    /** Validates values with the client's builder, which rejects a server without TLS, for example. */
    private static void validate(Map<String, String> environment) {
        OfflineUploadsClientBuilder client = OfflineUploadsClient.builder();
        validate(environment, TOKEN, client::accessToken);
        validate(environment, APP_SECRET, client::appSecret);
        validate(environment, BASE_URL, client::baseUrl);
        validate(environment, API_VERSION, client::apiVersion);
    }

    private static void validate(Map<String, String> environment, String name, Consumer<String> setting) {
        try {
            value(environment, name).ifPresent(setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the environment variable " + name + ": " + e.getMessage());
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return server + "/" + version;
    }
}
