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

    private final Proxy proxy;
    private final List<String> excluded;

    EnvironmentProxySelector(InetSocketAddress address, String noProxy) {
        proxy = new Proxy(Proxy.Type.HTTP, address);
        excluded = Stream.of(normalized(noProxy).split("[,\\s]+"))
                .map(name -> name.replaceFirst("^\\*?\\.", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = '.' + normalized(uri.getHost());
        String hostAndPort = host + ':' + (uri.getPort() < 0 ? 443 : uri.getPort());
        boolean isExcluded = excluded.stream()
                .anyMatch(name -> name.equals("*") || host.endsWith('.' + name) || hostAndPort.endsWith('.' + name));
        return List.of(isExcluded || !"https".equalsIgnoreCase(uri.getScheme()) ? Proxy.NO_PROXY : proxy);
    }

    /** In lower case, and without the brackets of IPv6 addresses. */
    private static String normalized(String hosts) {
        return hosts.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no other proxy.
    }
}
