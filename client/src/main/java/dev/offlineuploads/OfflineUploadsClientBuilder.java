package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.internal.call.Authenticator;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.client.DefaultClient;
import dev.offlineuploads.internal.feign.FeignDecoder;
import dev.offlineuploads.internal.feign.GraphCapability;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.http.TransportConfig;
import dev.offlineuploads.internal.response.ResponseDecoder;
import dev.offlineuploads.internal.util.Arguments;
import dev.offlineuploads.internal.util.Sleeper;
import dev.offlineuploads.internal.util.SystemSleeper;
import feign.Client;
import feign.Feign;
import feign.Retryer;
import java.net.Proxy;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a client. Only the access token has no default. Not thread-safe. */
public final class OfflineUploadsClientBuilder {

    private static final URI DEFAULT_SERVER = URI.create(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
    private static final int MOST_RETRIES = 10;
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_PAGES = 1_000_000;

    private @Nullable Supplier<String> accessToken;
    private @Nullable String appSecret;
    private String baseUrl = DEFAULT_SERVER.getScheme() + "://" + DEFAULT_SERVER.getAuthority();
    private String apiVersion = DEFAULT_SERVER.getPath().substring(1);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration totalTimeout = Duration.ofMinutes(2);
    private int maxRetries = 2;
    private int maxConnections = 64;
    private Duration connectionTimeToLive = Duration.ofMinutes(1);
    private int maxResponseBytes = 16 * 1024 * 1024;
    private int maxPages = 10_000;
    private Proxy proxy = Proxy.NO_PROXY;
    private @Nullable Client httpClient;
    private @Nullable Sleeper sleeper;

    OfflineUploadsClientBuilder() {}

    /**
     * The access token, sent in the Authorization header and nowhere else. Required, unless a supplier is given.
     *
     * @param token the token
     * @return this builder
     * @throws IllegalArgumentException if it is blank or holds a character that no token has
     */
    public OfflineUploadsClientBuilder accessToken(String token) {
        String checked = Authenticator.checked(token);
        return accessToken(() -> checked);
    }

    /**
     * Where the access token comes from. The supplier is asked for every attempt, so that tokens can rotate, on the
     * thread that makes the call; its time is not limited. A call throws {@link IllegalArgumentException} if the token is
     * blank or contains a character that no token has, and whatever the supplier throws. A {@link
     * feign.RetryableException}, which a retryer of Feign would act on, becomes the cause of an {@link
     * IllegalStateException}.
     *
     * @param token gives the token
     * @return this builder
     */
    public OfflineUploadsClientBuilder accessToken(Supplier<String> token) {
        accessToken = Objects.requireNonNull(token, "token");
        return this;
    }

    /**
     * The secret of the app that the token belongs to. With it, every request carries {@code appsecret_proof}, which
     * Graph asks for where the app is set to require it. Default: none.
     *
     * @param secret the secret
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public OfflineUploadsClientBuilder appSecret(String secret) {
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException("the app secret is missing or blank");
        }
        appSecret = secret;
        return this;
    }

    /**
     * The address without the version. Default: the server of the OpenAPI document.
     *
     * @param url an {@code https} address; {@code http} only for a loopback host, since the token travels in it
     * @return this builder
     * @throws IllegalArgumentException if it is anything else
     */
    public OfflineUploadsClientBuilder baseUrl(String url) {
        baseUrl = Arguments.url(Objects.requireNonNull(url, "url"));
        return this;
    }

    /**
     * The Graph API version to ask for. Default: the version of the OpenAPI document.
     *
     * @param version {@code v19.0} for example
     * @return this builder
     * @throws IllegalArgumentException if it is not of that form
     */
    public OfflineUploadsClientBuilder apiVersion(String version) {
        apiVersion = Arguments.version(version);
        return this;
    }

    /**
     * How long a connection may take to open, name lookup included, and as long again for TLS. The addresses of a host
     * share the time. Default: 5 seconds.
     *
     * @param timeout from a millisecond to a day
     * @return this builder
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public OfflineUploadsClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = Arguments.duration("connect timeout", timeout);
        return this;
    }

    /**
     * How long to wait for a free connection, and for each part of a response. Default: 30 seconds.
     *
     * @param timeout from a millisecond to a day
     * @return this builder
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public OfflineUploadsClientBuilder readTimeout(Duration timeout) {
        readTimeout = Arguments.duration("read timeout", timeout);
        return this;
    }

    /**
     * How long a call may take in total: name lookup, the wait for a connection, connecting, TLS, writing, reading, and
     * all retries with the waits between them. Each page of a list is a call. A retry that could not start in time is
     * not waited for. Default: 2 minutes.
     *
     * @param timeout from a millisecond to a day
     * @return this builder
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public OfflineUploadsClientBuilder totalTimeout(Duration timeout) {
        totalTimeout = Arguments.duration("total timeout", timeout);
        return this;
    }

    /**
     * How often a call is retried after a transient failure, see {@link GraphException#retryable()}. Default: 2. The
     * waits are random, up to half a second at first and up to twice as long each time, at most 20 seconds; or as long as
     * {@code Retry-After} or the estimated time to regain access says. A request that meets a stale connection is sent
     * again on a new one immediately, and that does not count as a retry.
     *
     * @param retries from 0 to 10
     * @return this builder
     * @throws IllegalArgumentException if it is less or more
     */
    public OfflineUploadsClientBuilder maxRetries(int retries) {
        maxRetries = (int) Arguments.number("the number of retries", retries, 0, MOST_RETRIES);
        return this;
    }

    /**
     * How many connections are open at most, and how many reads {@link OfflineUploadsClient#getUploads} makes at a
     * time. A read beyond it waits for a connection, as long as the read timeout. Default: 64.
     *
     * @param connections from 1 to 1000
     * @return this builder
     * @throws IllegalArgumentException if it is less or more
     */
    public OfflineUploadsClientBuilder maxConnections(int connections) {
        maxConnections = (int) Arguments.number("the number of connections", connections, 1, MOST_CONNECTIONS);
        return this;
    }

    /**
     * How long a connection may be used before it is replaced, so that steady traffic follows DNS changes. An idle
     * connection is closed after 15 seconds in any case. Default: 1 minute.
     *
     * @param timeToLive from a millisecond to a day
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public OfflineUploadsClientBuilder connectionTimeToLive(Duration timeToLive) {
        connectionTimeToLive = Arguments.duration("connection time to live", timeToLive);
        return this;
    }

    /**
     * How large an answer may be when it is decompressed; a larger one is a {@link GraphResponseException}. Default:
     * 16 MiB.
     *
     * <p>So is an answer beyond what no answer of Graph comes near, and what therefore is not to be set: JSON that is
     * nested deeper than 100, has a number of more than 100 characters, or more than a million parts: values, names,
     * brackets. A head with a line of more than 64 KiB or more than 200 headers is a {@link GraphTransportException}.
     *
     * @param bytes from 1 to 2,147,483,647
     * @return this builder
     * @throws IllegalArgumentException if it is less or more
     */
    public OfflineUploadsClientBuilder maxResponseBytes(long bytes) {
        maxResponseBytes = (int) Arguments.number("the number of bytes of an answer", bytes, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How many pages a list may have, from the page on that it is begun with; where Graph names a further one, {@link
     * Page#nextPage()} and iterating throw {@link GraphResponseException}. Default: 10,000, which is 250,000 items in pages
     * of Graph's own size. To read a longer list in one go, ask for larger pages by {@link ListOptions#limit()}, or
     * allow more of them; to read it in parts, go on behind the last page by {@link ListOptions#after()}.
     *
     * @param pages from 1 to 1,000,000
     * @return this builder
     * @throws IllegalArgumentException if it is less or more
     */
    public OfflineUploadsClientBuilder maxPages(int pages) {
        maxPages = (int) Arguments.number("the number of pages of a list", pages, 1, MOST_PAGES);
        return this;
    }

    /**
     * An HTTP proxy to go through; to {@code https} addresses it only carries bytes. Default: none, and those of the
     * system are not looked for. A proxy that asks for a password, or of type SOCKS, needs a third-party HTTP client.
     *
     * @param proxy a proxy of type {@code HTTP}, or {@link Proxy#NO_PROXY}
     * @return this builder
     * @throws IllegalArgumentException if it is of type SOCKS
     */
    public OfflineUploadsClientBuilder proxy(Proxy proxy) {
        this.proxy = Arguments.proxy(Objects.requireNonNull(proxy, "proxy"));
        return this;
    }

    /**
     * A third-party HTTP client instead of the one that comes with this library. It gets the timeouts with every request
     * and is told not to follow redirects. It should not retry, and must not log the Authorization header. When the total
     * timeout is over, the thread of the call is interrupted; a client that ignores interruption can outlast it. It is
     * not closed with this client. The requests that it gets have no {@link feign.Request#requestTemplate() template}.
     * Default: the connections of Apache HttpClient 5.
     *
     * @param client any HTTP client that Feign knows
     * @return this builder
     */
    public OfflineUploadsClientBuilder httpClient(Client client) {
        httpClient = Objects.requireNonNull(client, "client");
        return this;
    }

    /**
     * Makes a Feign builder execute its calls as the client does, for teams that wire Feign themselves and use the
     * generated interface, with Spring Cloud OpenFeign for example: with this builder's authentication, timeouts,
     * retries, limits and exceptions. The address, the HTTP client, the proxy and the check of ids remain the caller's.
     *
     * <p>Only GET methods whose return type is read from JSON are supported, as all generated ones are.
     *
     * <p>It sets the decoder, a {@link feign.Capability} and {@link Retryer#NEVER_RETRY}; interceptors run once per
     * call. The access token and the proof are added below Feign's own logger, which therefore never sees them. When
     * the total timeout is over, the thread of the call is interrupted; an HTTP client that ignores interruption can
     * outlast it.
     *
     * @param feign the builder to change
     * @return that builder
     * @throws IllegalStateException if there is no access token
     */
    public Feign.Builder applyTo(Feign.Builder feign) {
        CallSettings settings = settings();
        Authenticator authenticator = authenticator();
        ResponseDecoder decoder = new ResponseDecoder(settings.maxResponseBytes());
        return feign.decoder(new FeignDecoder(decoder))
                .retryer(Retryer.NEVER_RETRY)
                .addCapability(
                        new GraphCapability(client -> new CallExecutor(client, settings, authenticator, decoder)));
    }

    private HttpTransport transport() {
        return new HttpTransport(new TransportConfig(
                maxConnections,
                connectTimeout,
                connectionTimeToLive,
                maxResponseBytes,
                proxy,
                OfflineUploadsClientBuilder::defaultTlsSockets));
    }

    private static SSLSocketFactory defaultTlsSockets() {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM's default TLS context cannot be created", e);
        }
    }

    private Authenticator authenticator() {
        if (accessToken == null) {
            throw new IllegalStateException("the access token is missing: call accessToken(...)");
        }
        return new Authenticator(accessToken, appSecret);
    }

    /**
     * Builds the client. TLS uses the JVM's default {@link SSLContext}, as it is when the first connection opens.
     *
     * @return the client
     * @throws IllegalStateException if there is no access token, or a proxy beside an HTTP client of your own, which
     *     would not use it
     */
    public OfflineUploadsClient build() {
        if (httpClient != null && proxy.address() != null) {
            throw new IllegalStateException(
                    "a third-party HTTP client does not use proxy(...): set the proxy there, and not here");
        }
        CallSettings settings = settings();
        Authenticator authenticator = authenticator();
        HttpTransport transport = httpClient == null ? transport() : null;
        Client http = httpClient == null ? Objects.requireNonNull(transport) : httpClient;
        ResponseDecoder decoder = new ResponseDecoder(settings.maxResponseBytes());
        return DefaultClient.create(
                new CallExecutor(http, settings, authenticator, decoder),
                settings,
                maxConnections,
                baseUrl + "/" + apiVersion,
                transport);
    }

    OfflineUploadsClientBuilder sleeper(Sleeper replacement) {
        sleeper = replacement;
        return this;
    }

    private CallSettings settings() {
        return new CallSettings(
                connectTimeout,
                readTimeout,
                totalTimeout,
                maxRetries,
                maxResponseBytes,
                maxPages,
                sleeper == null ? new SystemSleeper() : sleeper);
    }

    OfflineUploadsClientBuilder environment(Map<String, String> variables) {
        if (variables.getOrDefault("GRAPH_ACCESS_TOKEN", "").isBlank()) {
            throw new IllegalStateException("the environment variable GRAPH_ACCESS_TOKEN is not set");
        }
        set(variables, "GRAPH_ACCESS_TOKEN", this::accessToken);
        set(variables, "GRAPH_APP_SECRET", this::appSecret);
        set(variables, "GRAPH_BASE_URL", this::baseUrl);
        set(variables, "GRAPH_API_VERSION", this::apiVersion);
        return this;
    }

    private static void set(Map<String, String> variables, String name, Consumer<String> setting) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            return; // an empty variable is how many CI systems say that there is none
        }
        try {
            setting.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the environment variable " + name + ": " + e.getMessage());
        }
    }
}
