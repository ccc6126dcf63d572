package dev.offlineuploads;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the settings of a client from environment variables. A blank variable counts as missing. Not a record, because a
 * record prints its components.
 */
final class EnvironmentVariables {

    private static final String ACCESS_TOKEN = "GRAPH_ACCESS_TOKEN";

    private static final Pattern PROXY = Pattern.compile("(?i:http://)?((?<user>[^:@/]+):(?<password>[^@/]*)@)?"
            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^:@/\\[\\]]+):(?<port>[1-9][0-9]{0,4})/?");

    private final Map<String, String> variables;

    EnvironmentVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    OfflineUploadsClientBuilder applyTo(OfflineUploadsClientBuilder builder) {
        if (variables.getOrDefault(ACCESS_TOKEN, "").isBlank()) {
            throw new IllegalStateException("the environment variable " + ACCESS_TOKEN + " is missing or blank");
        }
        set(ACCESS_TOKEN, builder::accessToken);
        set("GRAPH_APP_SECRET", builder::appSecret);
        set("GRAPH_BASE_URL", builder::baseUrl);
        set("GRAPH_API_VERSION", builder::apiVersion);
        for (String name : new String[] {"https_proxy", "HTTPS_PROXY"}) {
            set(name, url -> setProxy(builder, url));
        }
        return builder;
    }

    private void setProxy(OfflineUploadsClientBuilder builder, String url) {
        Matcher proxy = PROXY.matcher(url.strip());
        if (!proxy.matches()) { // the URL can contain a password, so it is not quoted
            throw new IllegalArgumentException(
                    "a proxy must look like http://host:port or http://user:password@host:port");
        }
        String noProxy = variables.getOrDefault("NO_PROXY", "") + ',' + variables.getOrDefault("no_proxy", "");
        String host = proxy.group("host").replaceAll("[\\[\\]]", ""); // of an IPv6 address
        InetSocketAddress address = InetSocketAddress.createUnresolved(host, Integer.parseInt(proxy.group("port")));
        ProxySelector selector = new EnvironmentProxySelector(address, noProxy);
        if (proxy.group("user") == null) {
            builder.proxySelector(selector);
        } else {
            builder.proxySelector(selector, decoded(proxy.group("user")), decoded(proxy.group("password")));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // its message quotes a part of the text, so it is not the cause
            throw new IllegalArgumentException("the user or the password of the proxy has invalid percent-encoding");
        }
    }

    private void set(String name, Consumer<String> setting) {
        String value = variables.getOrDefault(name, "");
        try {
            if (!value.isBlank()) {
                setting.accept(value);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the environment variable " + name + ": " + e.getMessage());
        }
    }
}
