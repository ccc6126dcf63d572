package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.response.DecodedResponse;
import feign.Client;
import feign.MethodMetadata;
import feign.Request;
import feign.Response;
import feign.TypedResponse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * The HTTP client that Feign sees. It executes the whole call, with retries and decoding. Feign's logger is above it, so it does
 * not see credentials.
 */
record ExecutorClient(CallExecutor executor) implements Client {

    private static final String WITH_HTTP_INFO = "WithHttpInfo";
    private static final Set<Type> NOT_JSON =
            Set.of(Response.class, String.class, byte[].class, void.class, Void.class);

    @Override
    public Response execute(Request request, Request.Options options) {
        MethodMetadata method = request.requestTemplate().methodMetadata();
        if (request.httpMethod() != Request.HttpMethod.GET || NOT_JSON.contains(bodyType(method.returnType()))) {
            throw new UnsupportedOperationException(method.configKey()
                    + ": applyTo(...) supports only GET methods whose return type is read from JSON");
        }
        DecodedResponse<Object> decoded = executor.execute(
                new OperationRequest(
                        operation(method.configKey()),
                        request.httpMethod(),
                        request.url(),
                        request.headers(),
                        bodyType(method.returnType()),
                        request.requestTemplate()),
                CallScope.NONE);
        return Response.builder()
                .request(request)
                .status(decoded.statusCode())
                .headers(new LinkedHashMap<>(decoded.headers()))
                .body(new DecodedBody(decoded))
                .build();
    }

    /** The operationId, {@code getUpload} for {@code Api#getUploadWithHttpInfo(String,List)}. */
    private static String operation(String configKey) {
        String method = configKey.substring(configKey.indexOf('#') + 1, configKey.indexOf('('));
        return method.endsWith(WITH_HTTP_INFO)
                ? method.substring(0, method.length() - WITH_HTTP_INFO.length())
                : method;
    }

    /** The type of the body; Feign itself wraps it in a {@link TypedResponse}. */
    private static Type bodyType(Type returned) {
        return returned instanceof ParameterizedType typed && typed.getRawType() == TypedResponse.class
                ? typed.getActualTypeArguments()[0]
                : returned;
    }
}
