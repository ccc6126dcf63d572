package dev.offlineuploads.internal.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ClientSleeper;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.internal.call.Authenticator;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.operations.OperationRequests;
import dev.offlineuploads.internal.operations.RecordReaders;
import dev.offlineuploads.internal.response.ResponseDecoder;
import dev.offlineuploads.internal.util.SystemSleeper;
import dev.offlineuploads.model.UploadField;
import feign.Client;
import feign.Feign;
import feign.Logger;
import feign.Request;
import feign.Response;
import feign.TypedResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * The client and a Feign interface that a caller has wired send the same requests and return or throw the same, for every
 * operation, any arguments and any responses.
 */
class FeignAgreementTest {

    private static final String ADDRESS = "https://graph.facebook.com/v19.0";
    private static final String TOKEN = "123456789012345|7d1f9c0b42e86a35d0917c4be2f5a863";

    /** Waits that take no time. */
    private static final SystemSleeper NO_WAITS = new SystemSleeper() {
        @Override
        public double random() {
            return 0;
        }
    };

    private static final int MAX_BYTES = 1000;
    private static final CallSettings SETTINGS = new CallSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            2,
            Duration.ofSeconds(30),
            1,
            1,
            10,
            null,
            NO_WAITS);

    /** A call of an operation, and the response to each attempt. */
    private record Call(Method method, List<@Nullable Object> arguments, List<ScriptedResponse> script) {}

    /** A status and a body; without a status, the connection fails. */
    private record ScriptedResponse(@Nullable Integer status, String body) {}

    /** The requests of a call, and what it returned or threw. */
    private record Outcome(List<String> sent, String result) {}

    /** An HTTP client that follows a script and records the requests. */
    private static final class ScriptedClient implements Client {

        private final Iterator<ScriptedResponse> script;
        private final List<String> sent = new ArrayList<>();

        ScriptedClient(List<ScriptedResponse> script) {
            this.script = script.iterator();
        }

        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            assertThat(request.body()).isNull();
            Map<String, Object> headers = new TreeMap<>();
            request.headers()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            sent.add(request.httpMethod() + " " + request.url() + " " + headers);
            ScriptedResponse response = script.next();
            if (response.status == null) {
                throw new IOException("the connection failed");
            }
            return Response.builder()
                    .request(request)
                    .status(response.status)
                    .headers(Map.of("facebook-api-version", List.of("v19.0")))
                    .body(response.body, StandardCharsets.UTF_8)
                    .build();
        }
    }

    @Property(tries = 500, seed = "19")
    void agreesWithTheClientOnRequestsAndOutcome(@ForAll("calls") Call call) throws Exception {
        assertThat(byClient(call, null)).isEqualTo(byFeign(call, null, Logger.Level.NONE));
        assertThat(byClient(call, "secret-1")).isEqualTo(byFeign(call, "secret-1", Logger.Level.FULL));
    }

    private static Outcome byClient(Call call, @Nullable String secret) throws Exception {
        ScriptedClient http = new ScriptedClient(call.script);
        CallExecutor executor = new CallExecutor(
                http,
                SETTINGS,
                new Authenticator(() -> TOKEN, secret),
                new ResponseDecoder(RecordReaders.BY_TYPE, MAX_BYTES, Instant::now));
        OperationRequest request = request(call.method.getName(), call.arguments);
        return new Outcome(
                http.sent,
                result(() -> executor.execute(request, CallScope.NONE).body()));
    }

    /** The generated method takes the parameters of a list as options, and an empty list for no values. */
    private static OperationRequest request(String operation, List<@Nullable Object> arguments) throws Exception {
        OperationRequests requests = new OperationRequests(ADDRESS);
        for (Method builder : OperationRequests.class.getMethods()) {
            if (builder.getName().equals(operation)) {
                Object second = builder.getParameterTypes()[1] == ListOptions.class
                        ? options(arguments)
                        : Objects.requireNonNullElse(arguments.get(1), List.of());
                return (OperationRequest) builder.invoke(requests, arguments.get(0), second);
            }
        }
        throw new AssertionError("no request for " + operation);
    }

    private static ListOptions options(List<@Nullable Object> arguments) {
        ListOptions.Builder options = ListOptions.builder();
        if (arguments.get(1) != null) {
            options.limit(((Long) arguments.get(1)).intValue());
        }
        if (arguments.get(2) != null) {
            options.after((String) arguments.get(2));
        }
        if (arguments.get(3) != null) {
            options.before((String) arguments.get(3));
        }
        return options.build();
    }

    private static Outcome byFeign(Call call, @Nullable String secret, Logger.Level level) {
        ScriptedClient http = new ScriptedClient(call.script);
        OfflineUploadsClientBuilder settings = OfflineUploadsClient.builder()
                .accessToken(TOKEN)
                .maxResponseBytes(MAX_BYTES)
                .maxRetries(SETTINGS.maxRetries());
        if (secret != null) {
            settings.appSecret(secret);
        }
        OfflineConversionDataSetUploadApi api = ClientSleeper.set(settings, NO_WAITS)
                .applyTo(Feign.builder())
                .logLevel(level)
                .logger(new Logger.NoOpLogger())
                .client(http)
                .target(OfflineConversionDataSetUploadApi.class, ADDRESS);
        return new Outcome(http.sent, result(() -> call.method.invoke(api, call.arguments.toArray())));
    }

    private static String result(Callable<Object> action) {
        try {
            return String.valueOf(action.call());
        } catch (InvocationTargetException e) {
            return describe(e.getCause());
        } catch (Exception e) {
            return describe(e);
        }
    }

    private static String describe(Throwable failure) {
        return failure
                + (failure instanceof GraphException known ? ", retryable " + known.isRetryable() : "")
                + (failure instanceof GraphApiException known ? ", " + known.body() : "");
    }

    @Provide
    Arbitrary<Call> calls() {
        return Combinators.combine(Arbitraries.of(methods()), scripts()).flatAs((method, script) -> {
            List<Arbitrary<Object>> arguments = new ArrayList<>();
            for (Class<?> type : method.getParameterTypes()) {
                // The client checks ids, so they consist of digits.
                arguments.add(arguments.isEmpty() ? ids() : argument(type).injectNull(0.5));
            }
            return Combinators.combine(arguments)
                    .as(values -> new Call(method, values, script))
                    .filter(FeignAgreementTest::isPossible);
        });
    }

    /** {@link ListOptions} accepts one cursor, and no blank one. */
    private static boolean isPossible(Call call) {
        List<Object> cursors = call.arguments.subList(Math.min(2, call.arguments.size()), call.arguments.size());
        return cursors.stream().filter(Objects::nonNull).count() < 2
                && cursors.stream()
                        .noneMatch(cursor -> cursor != null && cursor.toString().isBlank());
    }

    private static Arbitrary<Object> ids() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).map(String::valueOf);
    }

    private static Arbitrary<Object> argument(Class<?> type) {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(20),
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(10),
                Arbitraries.strings()
                        .withChars("%2Ff{}=&?#+ *~.,/")
                        .ofMinLength(1)
                        .ofMaxLength(10));
        Map<Class<?>, Arbitrary<?>> byType = Map.of(
                String.class, texts,
                Long.class, Arbitraries.longs().between(1, Integer.MAX_VALUE),
                List.class,
                        Arbitraries.of(UploadField.class)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(14)
                                .uniqueElements());
        return byType.get(type).asGeneric();
    }

    /** As many responses as there can be attempts. */
    private static Arbitrary<List<ScriptedResponse>> scripts() {
        List<String> bodies = List.of(
                "{\"id\":\"12\",\"upload_tag\":\"winter\"}",
                "{\"data\":[{\"start_inclusive\":0}],\"paging\":{\"next\":\"https://x/?access_token=" + TOKEN + "\"}}",
                "{\"error\":{\"message\":\"" + TOKEN + "\",\"code\":100}}",
                "{\"error\":{\"message\":\"m\",\"code\":275}}",
                "{\"error\":{\"message\":\"m\",\"code\":190}}",
                "{\"error\":{\"message\":\"m\",\"code\":4}}",
                "{\"error\":{\"message\":\"m\",\"code\":2,\"is_transient\":true}}",
                "{\"error\":{\"message\":\"no code\"}}",
                "{\"error\":\"denied by a gateway\"}",
                "{\"id\":\"" + TOKEN + "\"}",
                "{\"id\":12,\"upload_tag\":false,\"" + TOKEN + "\":[\"7d1f9c0b42e86a35d0917c4be2f5a863\"]}",
                "{\"data\":{},\"paging\":[],\"summary\":{\"total_count\":7}}",
                "{\"data\":[null,{\"start_inclusive\":\"n/a\"},7]}",
                "<html>",
                "");
        Arbitrary<Integer> statuses =
                Arbitraries.of(200, 200, 200, 304, 400, 403, 500, 503).injectNull(0.1);
        return Combinators.combine(statuses, Arbitraries.of(bodies))
                .as(ScriptedResponse::new)
                .list()
                .ofSize(3);
    }

    /** The methods that return a body. The others send the same requests. */
    private static List<Method> methods() {
        return Arrays.stream(OfflineConversionDataSetUploadApi.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> method.getReturnType() != TypedResponse.class)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .toList();
    }
}
