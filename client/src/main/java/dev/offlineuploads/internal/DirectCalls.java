package dev.offlineuploads.internal;

import feign.Client;
import feign.Contract;
import feign.MethodMetadata;
import feign.Request;
import feign.RetryableException;
import feign.Target;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of the generated interface without Feign's templates, whose expansion costs more than all else that the
 * client does. Everything beside them is the same: authentication, timeouts, retries, and how an answer is read. What a plan
 * cannot write goes the way that Feign knows, which is not made before it is needed.
 */
public final class DirectCalls<T> implements InvocationHandler {

    private final Target<T> target;
    private final Map<Method, Optional<RequestPlan>> plans = new ConcurrentHashMap<>();
    private final Client client;
    private final Settings settings;
    private final Authentication authentication;
    private final Answers answers;
    private final Supplier<T> wired;
    private volatile @Nullable T feign;

    private DirectCalls(
            Target<T> target,
            Client client,
            Settings settings,
            Authentication authentication,
            Answers answers,
            Supplier<T> wired) {
        this.target = target;
        this.client = client;
        this.settings = settings;
        this.authentication = authentication;
        this.answers = answers;
        this.wired = wired;
    }

    /** Sends by an HTTP client, and what no plan can write by what Feign made of the same. */
    public static <T> T of(
            Target<T> target,
            Client client,
            Settings settings,
            Authentication authentication,
            Answers answers,
            Supplier<T> wired) {
        Class<T> type = target.type();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                new DirectCalls<>(target, client, settings, authentication, answers, wired)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        RequestPlan plan = plan(method);
        String url = plan == null || !Call.of(settings).position().isEmpty() ? null : plan.url(arguments);
        if (plan != null && url != null) {
            return call(plan, url);
        }
        try {
            return method.invoke(feign(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Made twice if two threads need it at once: either will do. */
    private T feign() {
        T made = feign;
        if (made == null) {
            made = wired.get();
            feign = made;
        }
        return made;
    }

    /** Made for a method when it is first called: to read the annotations of all takes as long as to connect. */
    private @Nullable RequestPlan plan(Method method) {
        Optional<RequestPlan> known = plans.get(method);
        return (known != null ? known : plans.computeIfAbsent(method, this::planned)).orElse(null);
    }

    private Optional<RequestPlan> planned(Method method) {
        if (!Modifier.isAbstract(method.getModifiers()) || method.getDeclaringClass() == Object.class) {
            return Optional.empty();
        }
        Ahead.reader(Answers.bodyType(method.getGenericReturnType()));
        return Optional.ofNullable(RequestPlan.of(new Annotations().of(target.type(), method), target));
    }

    /** What Feign takes from the annotations of a method. */
    @SuppressWarnings("deprecation") // what took its place is missing from the Feign that Spring Cloud brings
    private static final class Annotations extends Contract.Default {

        MethodMetadata of(Class<?> type, Method method) {
            return parseAndValidateMetadata(type, method);
        }
    }

    /** As often as it takes: the retries give up by an exception. */
    private Object call(RequestPlan plan, String url) {
        Retries retries = new Retries(settings);
        Request.Options timeouts = new Timeouts(settings);
        while (true) {
            Request request = authenticated(plan, url);
            try {
                return answers.read(client.execute(request, timeouts), request, plan.metadata());
            } catch (RetryableException e) {
                retries.continueOrPropagate(e);
            } catch (IOException e) {
                retries.again(TransportFailures.of(request, e), null);
            }
        }
    }

    private Request authenticated(RequestPlan plan, String url) {
        String token = authentication.token();
        String proof = authentication.proof(token);
        Request request = plan.request(proof == null ? url : withProof(url, proof));
        request.header(Authentication.HEADER, List.of(Authentication.SCHEME + token));
        return request;
    }

    private static String withProof(String url, String proof) {
        return url + (url.indexOf('?') < 0 ? '?' : '&') + Authentication.PROOF + '=' + proof;
    }
}
