package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.model.UploadField;
import feign.Client;
import feign.DefaultContract;
import feign.Feign;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.Request;
import feign.Response;
import feign.Target;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is sent without Feign's templates is what Feign itself sends, for every method that is generated. */
class DirectCallsTest {

    private static final String ADDRESS = "https://graph.facebook.com/v19.0";

    private static final Settings SETTINGS = new Settings(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1), 0, 1000, 10, new FakeTime());

    /** A method of the generated interface, and arguments for it. */
    private record Read(Method method, List<@Nullable Object> arguments) {

        /** The request that a proxy makes of it, whatever comes of the answer. */
        Sent by(Wiring wiring) throws IllegalAccessException {
            wiring.sent.clear();
            try {
                method.invoke(wiring.api, arguments.toArray());
            } catch (InvocationTargetException e) {
                // There is no answer that could be read.
            }
            assertThat(wiring.sent).as("requests of %s", this).hasSize(1);
            return Sent.of(wiring.sent.get(0));
        }
    }

    private record Sent(Request.HttpMethod method, String url, Map<String, List<String>> headers) {

        static Sent of(Request request) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            request.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
            assertThat(request.body()).isNull();
            return new Sent(request.httpMethod(), request.url(), headers);
        }
    }

    /** The generated interface, wired in one of two ways, and what it sends. */
    private static final class Wiring {

        private final List<Request> sent = new ArrayList<>();
        private final OfflineConversionDataSetUploadApi api;
        private int feigns;

        Wiring(@Nullable String secret, boolean direct) {
            Client http = (request, options) -> {
                sent.add(request);
                return Response.builder().request(request).status(200).build();
            };
            OfflineUploadsClient.Builder builder =
                    OfflineUploadsClient.builder().accessToken("EAAB|a/token").maxRetries(0);
            if (secret != null) {
                builder.appSecret(secret);
            }
            Feign.Builder feign = builder.configure(Feign.builder()).client(http);
            Target<OfflineConversionDataSetUploadApi> target =
                    new Target.HardCodedTarget<>(OfflineConversionDataSetUploadApi.class, ADDRESS);
            api = direct
                    ? DirectCalls.of(
                            target,
                            http,
                            SETTINGS,
                            new Authentication(() -> "EAAB|a/token", secret),
                            new Answers(SETTINGS),
                            () -> feign.invocationHandlerFactory(this::counted).target(target))
                    : feign.target(target);
        }

        /** Counts what is left to Feign. */
        @SuppressWarnings("rawtypes") // as Feign declares it
        private InvocationHandler counted(Target target, Map<Method, MethodHandler> dispatch) {
            return (proxy, method, arguments) -> {
                MethodHandler handler = dispatch.get(method);
                if (handler == null) {
                    return method.invoke(target, arguments);
                }
                feigns++;
                return handler.invoke(arguments);
            };
        }
    }

    private final Wiring feign = new Wiring(null, false);
    private final Wiring direct = new Wiring(null, true);
    private final Wiring feignWithSecret = new Wiring("a secret", false);
    private final Wiring directWithSecret = new Wiring("a secret", true);

    @Property(tries = 500, seed = "19")
    void sendsWhatFeignSends(@ForAll("anyReads") Read read) throws IllegalAccessException {
        assertThat(read.by(direct)).isEqualTo(read.by(feign));
        assertThat(read.by(directWithSecret)).isEqualTo(read.by(feignWithSecret));
    }

    @Property(tries = 200, seed = "19")
    void leavesNothingToFeignOfWhatTheClientAsksFor(@ForAll("usualReads") Read read) throws IllegalAccessException {
        direct.feigns = 0;

        assertThat(read.by(direct)).isEqualTo(read.by(feign));
        assertThat(direct.feigns).isZero();
    }

    @Example
    void answersForItselfAsFeignsProxiesDo() {
        assertThat(direct.api).hasToString(feign.api.toString());
        assertThat(direct.api.hashCode()).isEqualTo(feign.api.hashCode());
    }

    @Provide
    Arbitrary<Read> anyReads() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings().all().ofMaxLength(10),
                Arbitraries.strings().withChars("%2Ff{}=&?#+ *~.,/").ofMaxLength(10),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20));
        return reads(
                texts,
                Arbitraries.longs(),
                Arbitraries.of(UploadField.class).list().ofMaxSize(14),
                0.2);
    }

    @Provide
    Arbitrary<Read> usualReads() {
        Arbitrary<String> texts = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        return reads(
                texts,
                Arbitraries.longs().between(1, 5000),
                Arbitraries.of(UploadField.class).list().ofMinSize(1).ofMaxSize(14),
                0);
    }

    private static Arbitrary<Read> reads(
            Arbitrary<String> texts, Arbitrary<Long> numbers, Arbitrary<List<UploadField>> fields, double nulls) {
        return Arbitraries.of(methods()).flatMap(method -> {
            List<Arbitrary<Object>> arguments = new ArrayList<>();
            for (Type type : method.getGenericParameterTypes()) {
                Arbitrary<?> argument = type == String.class ? texts : type == Long.class ? numbers : fields;
                assertThat(type).isIn(String.class, Long.class, fieldList());
                // Without an id there is no path, and Feign says so in its own way.
                arguments.add(argument.asGeneric().injectNull(arguments.isEmpty() ? 0 : nulls));
            }
            return Combinators.combine(arguments).as(values -> new Read(method, values));
        });
    }

    private static Type fieldList() {
        return methods().stream()
                .flatMap(method -> Arrays.stream(method.getGenericParameterTypes()))
                .filter(ParameterizedType.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static List<Method> methods() {
        return new DefaultContract()
                .parseAndValidateMetadata(OfflineConversionDataSetUploadApi.class).stream()
                        .map(metadata -> metadata.method())
                        .toList();
    }
}
