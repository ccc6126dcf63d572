package dev.offlineuploads;

import java.util.Map;
import java.util.function.Consumer;

/** Reads the settings of a client from environment variables. An empty variable counts as not set. */
final class EnvironmentVariables {

    private static final String ACCESS_TOKEN = "GRAPH_ACCESS_TOKEN";

    private final Map<String, String> variables;

    EnvironmentVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    OfflineUploadsClientBuilder applyTo(OfflineUploadsClientBuilder builder) {
        if (variables.getOrDefault(ACCESS_TOKEN, "").isBlank()) {
            throw new IllegalStateException("the environment variable " + ACCESS_TOKEN + " is not set");
        }
        set(ACCESS_TOKEN, builder::accessToken);
        set("GRAPH_APP_SECRET", builder::appSecret);
        set("GRAPH_BASE_URL", builder::baseUrl);
        set("GRAPH_API_VERSION", builder::apiVersion);
        return builder;
    }

    private void set(String name, Consumer<String> setting) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            return;
        }
        try {
            setting.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the environment variable " + name + ": " + e.getMessage());
        }
    }
}
