package dev.offlineuploads.internal.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ClientSleeper;
import dev.offlineuploads.GraphApiException;
import dev.offlineuploads.GraphException;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.internal.call.Authenticator;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.operations.OperationRequests;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * The client's own requests and those of a Feign interface that a caller has wired are the same on the wire and come to the
 * same outcome, for every operation, with any arguments and any responses.
 */
class FeignAgreementTest {

    private static final String ADDRESS = "https://graph.facebook.com/v19.0";
    private static final String TOKEN = "EAAB|a/token";

    /** Waits of no length, since what is compared is only their number. */
    private static final SystemSleeper NO_WAITS = new SystemSleeper() {
        @Override
        public double random() {
            return 0;
        }
    };

    private static final CallSettings SETTINGS = new CallSettings(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1), 2, 1000, 10, NO_WAITS);

    /** A call of an operation, and what the server does with each attempt. */
    private record Call(Method method, List<@Nullable Object> arguments, List<Answer> script) {}

    /** A status and a body; without a status, the connection fails. */
    private record Answer(@Nullable Integer status, String body) {}

    /** What was sent, and what came of the call. */
    private record Outcome(List<Sent> sent, String result) {}

    private record Sent(Request.HttpMethod method, String url, Map<String, List<String>> headers) {

        static Sent of(Request request) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
            assertThat(request.body()).isNull();
            return new Sent(request.httpMethod(), request.url(), headers);
        }
    }

    /** A server that follows a script and remembers what was sent to it. */
    private static final class ScriptedClient implements Client {

        private final Iterator<Answer> script;
        private final List<Sent> sent = new ArrayList<>();

        ScriptedClient(List<Answer> script) {
            this.script = script.iterator();
        }

        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            sent.add(Sent.of(request));
            Answer answer = script.next();
            if (answer.status == null) {
                throw new IOException("the connection failed");
            }
            return Response.builder()
                    .request(request)
                    .status(answer.status)
                    .headers(Map.of("facebook-api-version", List.of("v19.0")))
                    .body(answer.body, StandardCharsets.UTF_8)
                    .build();
        }
    }

    @Property(tries = 500, seed = "19")
    void sendsTheSameRequestsAndComesToTheSameOutcome(@ForAll("calls") Call call) throws Exception {
        assertThat(byClient(call, null)).isEqualTo(byFeign(call, null, Logger.Level.NONE));
        assertThat(byClient(call, "a secret")).isEqualTo(byFeign(call, "a secret", Logger.Level.FULL));
    }

    private static Outcome byClient(Call call, @Nullable String secret) throws Exception {
        ScriptedClient http = new ScriptedClient(call.script);
        CallExecutor executor = new CallExecutor(
                http,
                SETTINGS,
                new Authenticator(() -> TOKEN, secret),
                new ResponseDecoder(SETTINGS.maxResponseBytes()));
        OperationRequest request = request(call.method.getName(), call.arguments);
        return new Outcome(
                http.sent,
                result(() -> executor.execute(request, CallScope.NONE).body()));
    }

    /** The generated builder takes the parameters of a list as options, and no list of values for none. */
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
                .maxResponseBytes(SETTINGS.maxResponseBytes())
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

    private interface Action {
        Object run() throws Exception;
    }

    private static String result(Action action) {
        try {
            return String.valueOf(action.run());
        } catch (InvocationTargetException e) {
            return describe(e.getCause());
        } catch (Exception e) {
            return describe(e);
        }
    }

    private static String describe(Throwable failure) {
        return failure
                + (failure instanceof GraphException known ? ", retryable " + known.retryable() : "")
                + (failure instanceof GraphApiException known ? ", " + known.body() : "");
    }

    @Provide
    Arbitrary<Call> calls() {
        return Combinators.combine(Arbitraries.of(methods()), scripts()).flatAs((method, script) -> {
            List<Arbitrary<Object>> arguments = new ArrayList<>();
            for (Class<?> type : method.getParameterTypes()) {
                // An id is checked before a request is built, so both get digits.
                arguments.add(
                        arguments.isEmpty() ? ids().asGeneric() : argument(type).injectNull(0.5));
            }
            return Combinators.combine(arguments)
                    .as(values -> new Call(method, values, script))
                    .filter(FeignAgreementTest::isPossible);
        });
    }

    /** A list has one cursor at most, and neither is blank: {@link ListOptions} checks that. */
    private static boolean isPossible(Call call) {
        List<Object> cursors = call.arguments.subList(Math.min(2, call.arguments.size()), call.arguments.size());
        return cursors.stream().filter(Objects::nonNull).count() < 2
                && cursors.stream()
                        .noneMatch(cursor -> cursor != null && cursor.toString().isBlank());
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
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

    /** As many answers as there can be attempts; the first final one ends the call. */
    private static Arbitrary<List<Answer>> scripts() {
        List<String> bodies = List.of(
                "{\"id\":\"12\",\"upload_tag\":\"winter\"}",
                "{\"data\":[{\"start_inclusive\":0}],\"paging\":{\"next\":\"https://x/?access_token=" + TOKEN + "\"}}",
                "{\"error\":{\"message\":\"" + TOKEN + "\",\"code\":100}}",
                "{\"error\":{\"message\":\"m\",\"code\":275}}",
                "{\"error\":{\"message\":\"m\",\"code\":190}}",
                "{\"error\":{\"message\":\"m\",\"code\":4}}",
                "{\"error\":{\"message\":\"m\",\"code\":2,\"is_transient\":true}}",
                "{\"id\":\"" + TOKEN + "\"}",
                "<html>",
                "");
        Arbitrary<Integer> statuses =
                Arbitraries.of(200, 200, 200, 304, 400, 403, 500, 503).injectNull(0.1);
        return Combinators.combine(statuses, Arbitraries.of(bodies))
                .as(Answer::new)
                .list()
                .ofSize(3);
    }

    /** Those that return a body; the others differ from them in nothing that is sent. */
    private static List<Method> methods() {
        return Arrays.stream(OfflineConversionDataSetUploadApi.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> method.getReturnType() != TypedResponse.class)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .toList();
    }
}
