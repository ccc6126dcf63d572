package dev.offlineuploads;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The proxy of {@code HTTPS_PROXY}, except for the hosts of {@code NO_PROXY}: host names, which include their subdomains,
 * each with an optional port, or {@code *}, separated by commas or spaces. Ranges of addresses are not supported.
 */
final class EnvironmentProxySelector extends ProxySelector {

    /** Around IPv6 addresses. */
    private static final String BRACKETS = "[\\[\\]]";

    private final Proxy proxy;
    private final List<String> excluded;

    EnvironmentProxySelector(InetSocketAddress address, String noProxy) {
        proxy = new Proxy(Proxy.Type.HTTP, address);
        excluded = Stream.of(noProxy.replaceAll(BRACKETS, "").split("[,\\s]+"))
                .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost().replaceAll(BRACKETS, "").toLowerCase(Locale.ROOT);
        String hostAndPort = host + ':' + (uri.getPort() < 0 ? 443 : uri.getPort());
        boolean direct = !"https".equalsIgnoreCase(uri.getScheme())
                || excluded.stream()
                        .anyMatch(name -> name.equals("*")
                                || ('.' + host).endsWith('.' + name)
                                || ('.' + hostAndPort).endsWith('.' + name));
        return List.of(direct ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no other proxy.
    }
}
