package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.internal.Answers;
import dev.offlineuploads.internal.ApacheTransport;
import dev.offlineuploads.internal.Authentication;
import dev.offlineuploads.internal.Cursors;
import dev.offlineuploads.internal.TransportFailures;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import feign.Feign;
import feign.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what became of an upload of offline conversions: the upload, the ranges of rows that arrived, and the sessions in
 * which a partner's data was pulled.
 *
 * <p>Immutable and thread-safe: make one and share it. It holds connections, so close it when it is no longer needed.
 *
 * <p>Every read throws {@link GraphApiException} or a subclass of it when Graph answers with an error, {@link
 * GraphTransportException} when no answer arrives, {@link GraphResponseException} when the answer cannot be read, and,
 * before anything is sent, {@link IllegalArgumentException} when the id is not made of decimal digits and {@link
 * IllegalStateException} when the client is closed.
 */
public final class OfflineUploadsClient implements AutoCloseable {

    private static final int LONGEST_QUOTE = 40;

    private final OfflineConversionDataSetUploadApi api;
    private final ApacheTransport transport;
    private final String address;
    private volatile boolean closed;

    private OfflineUploadsClient(Builder builder) {
        address = builder.baseUrl + "/" + builder.apiVersion;
        transport = new ApacheTransport(builder.connectTimeout, builder.readTimeout);
        api = builder.configure(Feign.builder())
                .client(transport)
                .target(OfflineConversionDataSetUploadApi.class, address);
    }

    /**
     * Starts a new client.
     *
     * @return a builder that lacks only the access token
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a client from the environment: {@code GRAPH_ACCESS_TOKEN}, and where they are set {@code GRAPH_APP_SECRET},
     * {@code GRAPH_BASE_URL} and {@code GRAPH_API_VERSION}.
     *
     * @return the client
     * @throws IllegalStateException if {@code GRAPH_ACCESS_TOKEN} is not set
     * @throws IllegalArgumentException if a variable has a value that the builder refuses
     */
    public static OfflineUploadsClient fromEnv() {
        return builder().environment(System.getenv()).build();
    }

    /**
     * Reads one upload.
     *
     * @param id the id of the upload, decimal digits
     * @param fields the fields to ask for; none means Graph's default fields
     * @return the upload; a component is null where it was not asked for or Graph has no value
     * @throws InvalidParameterException if the upload does not exist, the token may not see it, or a field is refused
     */
    public OfflineConversionDataSetUpload getUpload(String id, UploadField... fields) {
        List<UploadField> asked = Stream.of(fields).distinct().toList();
        if (asked.contains(null)) {
            throw new IllegalArgumentException("a field to ask for is null");
        }
        return openApi().getUpload(checked(id), asked.isEmpty() ? null : asked);
    }

    /**
     * Lists the ranges of rows of an upload that have arrived.
     *
     * @param id the id of the upload, decimal digits
     * @return the first page; it leads to all others
     * @throws TargetNotDeterminedException if Graph cannot tell which object the call is about
     */
    public Page<SignalsUploadProgress> listProgress(String id) {
        return listProgress(checked(id), Cursors.start("listProgress"));
    }

    private Page<SignalsUploadProgress> listProgress(String id, Cursors position) {
        var answer = openApi().listProgress(id, null, position.after(), null);
        return new Page<>(answer.data(), position.behind(answer.paging()), next -> listProgress(id, next));
    }

    /**
     * Lists the sessions in which a partner's data was pulled into an upload. Graph refuses this to apps that lack the
     * permissions it asks for.
     *
     * @param id the id of the upload, decimal digits
     * @return the first page; it leads to all others
     */
    public Page<PartnerIntegrationPullSession> listPullSessions(String id) {
        return listPullSessions(checked(id), Cursors.start("listPullSessions"));
    }

    private Page<PartnerIntegrationPullSession> listPullSessions(String id, Cursors position) {
        var answer = openApi().listPullSessions(id, null, position.after(), null);
        return new Page<>(answer.data(), position.behind(answer.paging()), next -> listPullSessions(id, next));
    }

    /** Closes the connections. Reads after that, and pages that are fetched after that, are refused. */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }

    /** The address that this client reads from; neither token nor secret. */
    @Override
    public String toString() {
        return "OfflineUploadsClient[" + address + "]";
    }

    private OfflineConversionDataSetUploadApi openApi() {
        if (closed) {
            throw new IllegalStateException("this client is closed");
        }
        return api;
    }

    private static String checked(String id) {
        if (id == null
                || !GetUpload.OFFLINE_CONVERSION_DATA_SET_UPLOAD_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an upload id is made of decimal digits, this is not: " + quoted(id));
        }
        return id;
    }

    private static String quoted(String text) {
        if (text == null) {
            return "null";
        }
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return '"' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...") + '"';
    }

    /** Collects what a client is made of. Only the access token has no default. Not thread-safe. */
    public static final class Builder {

        private static final URI DEFAULT_SERVER = URI.create(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
        private static final Pattern API_VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}");
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        private static final int HIGHEST_PORT = 0xffff;
        private static final Duration SHORTEST = Duration.ofMillis(1);
        private static final Duration LONGEST = Duration.ofDays(1);

        private Supplier<String> accessToken;
        private String appSecret;
        private String baseUrl = DEFAULT_SERVER.getScheme() + "://" + DEFAULT_SERVER.getAuthority();
        private String apiVersion = DEFAULT_SERVER.getPath().substring(1);
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * The access token, sent in the Authorization header and nowhere else. Required, unless a supplier is given.
         *
         * @param token the token
         * @return this builder
         * @throws IllegalArgumentException if it is blank or holds a character that no token has
         */
        public Builder accessToken(String token) {
            String checked = Authentication.checked(token);
            return accessToken(() -> checked);
        }

        /**
         * Where the access token comes from. Asked anew for every request, so that tokens can rotate, and by the threads
         * that read; a read throws {@link IllegalArgumentException} when the token is blank or holds a character that no
         * token has, and whatever the supplier throws.
         *
         * @param token gives the token
         * @return this builder
         */
        public Builder accessToken(Supplier<String> token) {
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
        public Builder appSecret(String secret) {
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
        public Builder baseUrl(String url) {
            baseUrl = checkedUrl(Objects.requireNonNull(url, "url"));
            return this;
        }

        /**
         * The Graph API version to ask for. Default: the version of the OpenAPI document.
         *
         * @param version {@code v19.0} for example
         * @return this builder
         * @throws IllegalArgumentException if it is not of that form
         */
        public Builder apiVersion(String version) {
            if (version == null || !API_VERSION.matcher(version).matches()) {
                throw new IllegalArgumentException(
                        "a Graph API version looks like v19.0, this does not: " + quoted(version));
            }
            apiVersion = version;
            return this;
        }

        /**
         * How long to wait for a connection to open. Default: 5 seconds.
         *
         * @param timeout from a millisecond to a day
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = checkedTimeout("connect", timeout);
            return this;
        }

        /**
         * How long to wait for each part of an answer. Default: 30 seconds.
         *
         * @param timeout from a millisecond to a day
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder readTimeout(Duration timeout) {
            readTimeout = checkedTimeout("read", timeout);
            return this;
        }

        /**
         * Puts authentication, decoding, errors and timeouts of this builder onto a Feign builder of your own, for those
         * who wire Feign by themselves and read through the generated interface. Address, HTTP client and the check of
         * ids are then yours.
         *
         * @param feign the builder to change
         * @return that builder
         * @throws IllegalStateException if there is no access token
         */
        public Feign.Builder configure(Feign.Builder feign) {
            if (accessToken == null) {
                throw new IllegalStateException("no access token: call accessToken(...) first");
            }
            Answers answers = new Answers();
            return feign.requestInterceptor(new Authentication(accessToken, appSecret))
                    .decoder(answers)
                    .errorDecoder(answers)
                    .responseInterceptor(answers)
                    .retryer(new TransportFailures())
                    .options(new Request.Options(
                            connectTimeout.toMillis(),
                            TimeUnit.MILLISECONDS,
                            readTimeout.toMillis(),
                            TimeUnit.MILLISECONDS,
                            false));
        }

        /**
         * Makes the client.
         *
         * @return the client
         * @throws IllegalStateException if there is no access token
         */
        public OfflineUploadsClient build() {
            return new OfflineUploadsClient(this);
        }

        Builder environment(Map<String, String> variables) {
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

        /** Refuses without repeating the URL, in which somebody may have put a token or a password. */
        private static String checkedUrl(String url) {
            URI uri;
            try {
                uri = new URI(url);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(
                        "the base URL is no URL: a character at index " + e.getIndex() + " does not belong there");
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("the base URL must have neither user, query nor fragment");
            }
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            boolean loopback = "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
            if (uri.getHost() == null || !(secure || loopback)) {
                throw new IllegalArgumentException(
                        "the base URL must be https, or http on a loopback host; its scheme is "
                                + quoted(uri.getScheme()) + ", its host " + quoted(uri.getHost()));
            }
            if (uri.getPort() > HIGHEST_PORT) {
                throw new IllegalArgumentException(
                        "the base URL has the port " + uri.getPort() + ", which there is not");
            }
            return url.replaceAll("/+$", "");
        }

        private static Duration checkedTimeout(String name, Duration timeout) {
            if (timeout == null || timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "the " + name + " timeout must be from a millisecond to a day, not " + timeout);
            }
            return timeout;
        }
    }
}
