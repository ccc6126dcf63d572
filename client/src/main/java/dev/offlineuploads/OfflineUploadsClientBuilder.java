package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.internal.call.Authenticator;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.client.DefaultClient;
import dev.offlineuploads.internal.feign.GraphCapability;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.http.ProxySettings;
import dev.offlineuploads.internal.http.TransportSettings;
import dev.offlineuploads.internal.operations.RecordReaders;
import dev.offlineuploads.internal.response.JsonDecoder;
import dev.offlineuploads.internal.response.ResponseDecoder;
import dev.offlineuploads.internal.spec.OperationFacts;
import dev.offlineuploads.internal.util.Arguments;
import dev.offlineuploads.internal.util.Sleeper;
import feign.Client;
import feign.Feign;
import feign.Retryer;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a client. Only the access token has no default. Durations are from a millisecond to a day. A
 * setting that is out of range throws {@link IllegalArgumentException}. Each setting returns this builder. Not thread-safe.
 *
 * <pre>{@code
 * OfflineUploadsClient client = OfflineUploadsClient.builder()
 *         .fromEnv()
 *         .proxySelector(ProxySelector.getDefault())
 *         .sslContext(tlsWithCompanyCertificates)
 *         .userAgentSuffix("store-reports/2.1")
 *         .listener(new MicrometerCallListener(Metrics.globalRegistry))
 *         .build();
 * }</pre>
 */
public final class OfflineUploadsClientBuilder {

    private static final URI DEFAULT_SERVER = URI.create(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
    private static final int MAX_RETRIES = 10;
    private static final int MAX_CONNECTIONS = 1000;
    private static final int MAX_PAGES = 1_000_000;

    private @Nullable Supplier<String> accessToken;
    private @Nullable String appSecret;
    private String baseUrl = DEFAULT_SERVER.getScheme() + "://" + DEFAULT_SERVER.getAuthority();
    private String apiVersion = DEFAULT_SERVER.getPath().substring(1);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(30);
    private @Nullable Duration totalTimeout;
    private @Nullable Integer maxRetries;
    private Duration maxRetryDelay = Duration.ofSeconds(30);
    private int maxConnections = 64;
    private int batchParallelism = 8;
    private Duration connectionTimeToLive = Duration.ofMinutes(1);
    private int maxResponseBytes = 16 * 1024 * 1024;
    private int maxPages = 10_000;
    private ProxySettings proxy = ProxySettings.NONE;
    private @Nullable SSLContext sslContext;
    private @Nullable String userAgentSuffix;
    private @Nullable Client httpClient;
    private @Nullable CallListener listener;
    private @Nullable Sleeper sleeper;

    OfflineUploadsClientBuilder() {}

    /** Sets the access token. It is sent in the Authorization header and nowhere else. Printable ASCII without spaces. */
    public OfflineUploadsClientBuilder accessToken(String token) {
        String checked = Arguments.secret("access token", token);
        return accessToken(() -> checked);
    }

    /**
     * Sets a supplier of access tokens, which is called before every attempt, so tokens can rotate. A blocking call calls
     * it on the caller's thread, {@code getUploads} also on threads of the client. A call that returns a future calls it on
     * threads of the client or of the executor. The total timeout does not interrupt it, but includes its time. A call throws
     * what the supplier throws, and {@link IllegalArgumentException} for an invalid token.
     */
    public OfflineUploadsClientBuilder accessToken(Supplier<String> supplier) {
        accessToken = Objects.requireNonNull(supplier, "supplier");
        return this;
    }

    /**
     * Sets the secret of the app that the token belongs to. It is not sent: every request has {@code appsecret_proof}
     * instead, which Graph demands if the app is configured so. Printable ASCII without spaces. Default: none.
     */
    public OfflineUploadsClientBuilder appSecret(String secret) {
        appSecret = Arguments.secret("app secret", secret);
        return this;
    }

    /**
     * Sets the address of the API without the version, an {@code https} URL. {@code http} is allowed only for a loopback
     * host, since the token is sent to it. Default: the server of the OpenAPI document.
     */
    public OfflineUploadsClientBuilder baseUrl(String url) {
        baseUrl = Arguments.baseUrl(Objects.requireNonNull(url, "url"));
        return this;
    }

    /** Sets the Graph API version, {@code v19.0} for example. Default: the version of the OpenAPI document. */
    public OfflineUploadsClientBuilder apiVersion(String version) {
        apiVersion = Arguments.version(version);
        return this;
    }

    /**
     * Sets the timeout for the name lookup, for the TCP connect, and for each read of the TLS handshake. The addresses of a
     * host share it. Default: 5 seconds.
     */
    public OfflineUploadsClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = Arguments.duration("connectTimeout", timeout);
        return this;
    }

    /** Sets how long to wait for a free connection, and for the next bytes of a response. Default: 30 seconds. */
    public OfflineUploadsClientBuilder readTimeout(Duration timeout) {
        readTimeout = Arguments.duration("readTimeout", timeout);
        return this;
    }

    /**
     * Sets how long a call may take, including retries and the waits between them. Each page of a list is a call.
     * Default: 2 minutes.
     */
    public OfflineUploadsClientBuilder totalTimeout(Duration timeout) {
        totalTimeout = Arguments.duration("totalTimeout", timeout);
        return this;
    }

    /**
     * Sets the maximum number of retries of a call after transient failures, from 0 to 10, see {@link
     * dev.offlineuploads.errors.GraphException#isRetryable()}. Default: 2.
     *
     * <p>The client waits as long as the response asks. Otherwise the wait is random: up to half a second before the first
     * retry, and up to twice as long before each further one, at most 20 seconds. If a retry could not start before the
     * total timeout, the call fails without waiting. Retries after a rate limit in {@code getUploads} do not count, nor
     * does a request that is sent again because its connection was stale.
     */
    public OfflineUploadsClientBuilder maxRetries(int retries) {
        maxRetries = (int) Arguments.number("maxRetries", retries, 0, MAX_RETRIES);
        return this;
    }

    /**
     * Sets the longest wait before a retry. If a response asks for a longer one, the call fails without waiting, and {@link
     * dev.offlineuploads.errors.GraphException#retryAfter()} returns the time. Default: 30 seconds.
     */
    public OfflineUploadsClientBuilder maxRetryDelay(Duration delay) {
        maxRetryDelay = Arguments.duration("maxRetryDelay", delay);
        return this;
    }

    /**
     * Sets the maximum number of open connections, and of threads for asynchronous calls, from 1 to 1000. If a proxy selector
     * returns different proxies for different calls, the maximum applies to each proxy. A call that needs a further connection
     * waits for one, at most for the read timeout. Default: 64.
     */
    public OfflineUploadsClientBuilder maxConnections(int connections) {
        maxConnections = (int) Arguments.number("maxConnections", connections, 1, MAX_CONNECTIONS);
        return this;
    }

    /**
     * Sets how many calls {@link OfflineUploadsClient#getUploads} makes at the same time, from 1 to 1000. Values above
     * {@link #maxConnections(int)} have no effect. Default: 8.
     */
    public OfflineUploadsClientBuilder batchParallelism(int calls) {
        batchParallelism = (int) Arguments.number("batchParallelism", calls, 1, MAX_CONNECTIONS);
        return this;
    }

    /**
     * Sets the maximum age of a connection. Steady traffic follows a DNS change within this time. An idle connection is
     * closed after 15 seconds. Default: 1 minute.
     */
    public OfflineUploadsClientBuilder connectionTimeToLive(Duration timeToLive) {
        connectionTimeToLive = Arguments.duration("connectionTimeToLive", timeToLive);
        return this;
    }

    /**
     * Sets the maximum size of a response body in bytes, compressed and decompressed, from 1 to 2,147,483,647. A larger
     * one is an {@link dev.offlineuploads.errors.InvalidResponseException}. Default: 16 MiB.
     *
     * <p>Other limits are fixed: JSON may be nested 100 levels deep, and have numbers of 100 characters and a million
     * tokens. A response has at most 200 headers, each of at most 64 KiB.
     */
    public OfflineUploadsClientBuilder maxResponseBytes(long bytes) {
        maxResponseBytes = (int) Arguments.number("maxResponseBytes", bytes, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Sets the maximum number of pages that are read from a list, from 1 to 1,000,000. If there are more, {@link
     * Page#nextPage()} and iterating throw {@link dev.offlineuploads.errors.InvalidResponseException}. Default: 10,000.
     */
    public OfflineUploadsClientBuilder maxPages(int pages) {
        maxPages = (int) Arguments.number("maxPages", pages, 1, MAX_PAGES);
        return this;
    }

    /**
     * Sets an HTTP proxy; {@link Proxy#NO_PROXY} removes it. Requests to {@code https} addresses go through a tunnel, so
     * the proxy does not see them. SOCKS proxies need a third-party HTTP client. Default: none; the settings of the system
     * are used only by {@link #proxySelector}.
     */
    public OfflineUploadsClientBuilder proxy(Proxy proxy) {
        this.proxy = ProxySettings.of(Objects.requireNonNull(proxy, "proxy"));
        return this;
    }

    /**
     * Sets an HTTP proxy that requires a password, with Basic authentication. The user must not be blank or contain a colon,
     * the password must not be empty, and neither may contain control characters. The password is masked like the access
     * token if it has at least 8 characters.
     */
    public OfflineUploadsClientBuilder proxy(Proxy proxy, String user, String password) {
        this.proxy = ProxySettings.of(Objects.requireNonNull(proxy, "proxy")).with(user, password);
        return this;
    }

    /**
     * Sets a selector of HTTP proxies, {@link ProxySelector#getDefault()} for those of the system properties. For every
     * attempt it is called with scheme, host and port of the API, and the first proxy that it returns is used. A SOCKS
     * proxy makes the call fail. The total timeout does not interrupt the selector, but includes its time.
     */
    public OfflineUploadsClientBuilder proxySelector(ProxySelector selector) {
        proxy = ProxySettings.of(Objects.requireNonNull(selector, "selector"));
        return this;
    }

    /** Sets a selector of HTTP proxies that require a password, see {@link #proxy(Proxy, String, String)}. */
    public OfflineUploadsClientBuilder proxySelector(ProxySelector selector, String user, String password) {
        proxy = ProxySettings.of(Objects.requireNonNull(selector, "selector")).with(user, password);
        return this;
    }

    /**
     * Sets a suffix of the header {@code User-Agent}, the name of the application for example. Printable ASCII, not blank.
     * Default: none. A third-party HTTP client has its own header.
     */
    public OfflineUploadsClientBuilder userAgentSuffix(String suffix) {
        userAgentSuffix = Arguments.printable("userAgentSuffix", suffix);
        return this;
    }

    /**
     * Sets the TLS context: trusted certificates, and the client's own for mutual TLS. The host name is verified,
     * unless the context has an {@link javax.net.ssl.X509ExtendedTrustManager} that skips the check. Default: the JVM's
     * default context, so the system properties {@code javax.net.ssl.*} and {@link SSLContext#setDefault} apply.
     */
    public OfflineUploadsClientBuilder sslContext(SSLContext context) {
        sslContext = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Sets a third-party HTTP client. It gets the timeouts with every request, and should neither retry nor follow
     * redirects nor log the Authorization header. After the total timeout, the thread of the call is interrupted; a
     * client that ignores interrupts can take longer. It is not closed with this client, and its requests have no
     * {@link feign.Request#requestTemplate() template}. Default: Apache HttpCore 5.
     */
    public OfflineUploadsClientBuilder httpClient(Client client) {
        httpClient = Objects.requireNonNull(client, "client");
        return this;
    }

    /** Sets a listener that observes calls, for metrics and traces. Default: none. */
    public OfflineUploadsClientBuilder listener(CallListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Applies the environment: {@code GRAPH_ACCESS_TOKEN}, and {@code GRAPH_APP_SECRET}, {@code GRAPH_BASE_URL}, {@code
     * GRAPH_API_VERSION}, {@code HTTPS_PROXY} and {@code NO_PROXY} if they are set and not blank, the last two also in lower
     * case. The proxy can have a user and a password. Settings that follow replace those of the environment.
     *
     * @throws IllegalStateException if {@code GRAPH_ACCESS_TOKEN} is missing or blank
     * @throws IllegalArgumentException if the value of a variable is not valid
     */
    public OfflineUploadsClientBuilder fromEnv() {
        return environment(System.getenv());
    }

    OfflineUploadsClientBuilder environment(Map<String, String> variables) {
        return new EnvironmentVariables(variables).applyTo(this);
    }

    /** Only the settings that have been set. */
    RequestOptions requestOptions() {
        return new RequestOptions.Builder.Options(accessToken, appSecret, totalTimeout, maxRetries);
    }

    OfflineUploadsClientBuilder sleeper(Sleeper replacement) {
        sleeper = replacement;
        return this;
    }

    /**
     * Makes a Feign builder execute its calls as this client does, for teams that use the generated Feign interface,
     * with Spring Cloud OpenFeign for example. Only token, secret, timeouts, retries, {@code maxResponseBytes} and the
     * listener apply; address, HTTP client and proxy are those of the Feign builder, and ids are not checked. Only GET methods
     * that return JSON are supported.
     *
     * <p>It sets the decoder, a {@link feign.Capability} and {@link Retryer#NEVER_RETRY}. Interceptors run once per
     * call. The access token and the proof are added below Feign's logger, which does not see them. After the total
     * timeout, the thread of the call is interrupted.
     *
     * @return the given builder
     * @throws IllegalStateException if the access token is not set
     */
    public Feign.Builder applyTo(Feign.Builder feign) {
        CallSettings settings = settings();
        GraphCapability capability = new GraphCapability(settings, authenticator(), decoder(settings));
        return feign.decoder(capability).retryer(Retryer.NEVER_RETRY).addCapability(capability);
    }

    /**
     * {@return a new client}
     *
     * @throws IllegalStateException if the access token is not set, or if a proxy or a TLS context is set together with a
     *     third-party HTTP client, which would not use it
     */
    public OfflineUploadsClient build() {
        boolean proxyIsSet = proxy.selector() != null && !(proxy.selector() instanceof EnvironmentProxySelector);
        if (httpClient != null && (proxyIsSet || sslContext != null)) {
            throw new IllegalStateException("a third-party HTTP client does not use proxy(...), proxySelector(...) or"
                    + " sslContext(...): set them on that client");
        }
        CallSettings settings = settings();
        Authenticator authenticator = authenticator();
        Client http = httpClient != null ? httpClient : transport();
        CallExecutor executor = new CallExecutor(http, settings, authenticator, decoder(settings));
        return DefaultClient.create(executor, baseUrl + "/" + apiVersion);
    }

    private HttpTransport transport() {
        String userAgent = "offline-uploads-client/" + OperationFacts.CLIENT_VERSION + " Java/"
                + System.getProperty("java.version") + (userAgentSuffix == null ? "" : ' ' + userAgentSuffix);
        return new HttpTransport(new TransportSettings(
                maxConnections, connectionTimeToLive, maxResponseBytes, proxy, sslContext, userAgent));
    }

    private Authenticator authenticator() {
        if (accessToken == null) {
            throw new IllegalStateException("the access token is missing: call accessToken(...)");
        }
        return new Authenticator(accessToken, appSecret, proxy.secrets());
    }

    private ResponseDecoder decoder(CallSettings settings) {
        return new ResponseDecoder(new JsonDecoder(RecordReaders.BY_TYPE), maxResponseBytes, settings.sleeper()::now);
    }

    private CallSettings settings() {
        return new CallSettings(
                connectTimeout,
                readTimeout,
                Objects.requireNonNullElse(totalTimeout, Duration.ofMinutes(2)),
                Objects.requireNonNullElse(maxRetries, 2),
                maxRetryDelay,
                maxConnections,
                Math.min(batchParallelism, maxConnections),
                maxPages,
                listener,
                sleeper == null ? new Sleeper() : sleeper);
    }
}
