package dev.offlineuploads.internal.http;

import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** The proxy of a client, with Basic authentication (RFC 7617). Not a record, because a record prints its components. */
public final class ProxySettings {

    public static final ProxySettings NONE = new ProxySettings(null, List.of());

    private static final String SOCKS = "SOCKS proxies need a third-party HTTP client: set httpClient(...)";

    private final @Nullable ProxySelector selector;
    private final List<String> secrets;

    private ProxySettings(@Nullable ProxySelector selector, List<String> secrets) {
        this.selector = selector;
        this.secrets = secrets;
    }

    public static ProxySettings of(Proxy proxy) {
        if (proxy.type() == Proxy.Type.SOCKS) {
            throw new IllegalArgumentException(SOCKS);
        }
        if (!(proxy.address() instanceof InetSocketAddress address)) {
            return NONE;
        }
        if (address.getPort() == 0 || address.getHostString().isBlank()) {
            throw new IllegalArgumentException("the proxy must have a host and a port");
        }
        return of(ProxySelector.of(address));
    }

    public static ProxySettings of(ProxySelector selector) {
        return new ProxySettings(selector, List.of());
    }

    public ProxySettings with(String user, String password) {
        if (user == null || user.isBlank() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the proxy user must not be blank or contain a colon");
        }
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException("the proxy password is missing or empty");
        }
        if ((user + password).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the proxy user and password must not contain control characters");
        }
        byte[] bytes = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new ProxySettings(selector, List.of(Base64.getEncoder().encodeToString(bytes), password));
    }

    public @Nullable ProxySelector selector() {
        return selector;
    }

    public List<String> secrets() {
        return secrets;
    }

    /** The value of the header for the proxy; null for a proxy without a password. */
    @Nullable
    String authorization() {
        return secrets.isEmpty() ? null : "Basic " + secrets.get(0);
    }

    /** The address of the proxy for an origin; null if there is none. */
    @Nullable
    HttpHost select(String origin) throws ProtocolException {
        if (selector == null) {
            return null;
        }
        List<Proxy> proxies = selector.select(URI.create(origin));
        Proxy first = proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
        if (first.type() == Proxy.Type.SOCKS) {
            throw new ProtocolException(SOCKS);
        }
        return first.address() instanceof InetSocketAddress address
                ? new HttpHost(address.getHostString(), address.getPort())
                : null;
    }
}
