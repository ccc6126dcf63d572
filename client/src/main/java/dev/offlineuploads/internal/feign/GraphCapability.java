package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.call.Authenticator;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.OperationRequest;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.response.ResponseDecoder;
import feign.Capability;
import feign.Client;
import feign.MethodMetadata;
import feign.Request;
import feign.Response;
import feign.TypedResponse;
import feign.codec.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Makes the calls of a Feign builder go through a {@link CallExecutor}, over the HTTP client of that builder. The executor runs
 * below Feign's logger, which does not see credentials.
 */
public record GraphCapability(CallSettings settings, Authenticator authenticator, ResponseDecoder decoder)
        implements Capability, Decoder {

    private static final Set<Type> NOT_JSON =
            Set.of(Response.class, String.class, byte[].class, void.class, Void.class);

    @Override
    public Client enrich(Client client) {
        CallExecutor executor = new CallExecutor(client, settings, authenticator, decoder);
        return (request, options) -> execute(executor, request);
    }

    private static Response execute(CallExecutor executor, Request request) {
        MethodMetadata method = request.requestTemplate().methodMetadata();
        Type type = bodyType(method.returnType());
        if (request.httpMethod() != Request.HttpMethod.GET || NOT_JSON.contains(type)) {
            throw new UnsupportedOperationException(method.configKey()
                    + ": applyTo(...) supports only GET methods whose return type is read from JSON");
        }
        String operation = method.method().getName().replace("WithHttpInfo", "");
        DecodedResponse<Object> decoded = executor.execute(
                new OperationRequest(operation, request.url(), request.headers(), type, request.requestTemplate()));
        return Response.builder()
                .request(request)
                .status(decoded.statusCode())
                .headers(new LinkedHashMap<>(decoded.headers()))
                .body(new DecodedBody(decoded), null)
                .build();
    }

    /** Returns the decoded body. If Feign logs bodies, it replaces them with bytes, which are decoded again. */
    @Override
    public Object decode(Response response, Type type) throws IOException {
        return response.body().asInputStream() instanceof DecodedBody body
                ? body.decoded
                : decoder.decode(type, null, decoder.receive("", response, Redaction.NONE, () -> false))
                        .body();
    }

    /** A body that is decoded already. Its bytes, with secrets masked, are for Feign's logger. */
    private static final class DecodedBody extends ByteArrayInputStream {

        private final Object decoded;

        DecodedBody(DecodedResponse<Object> response) {
            super(response.rawBody().getBytes(StandardCharsets.UTF_8));
            decoded = response.body();
        }
    }

    /** The type of the body; Feign itself wraps it in a {@link TypedResponse}. */
    private static Type bodyType(Type returned) {
        return returned instanceof ParameterizedType typed && typed.getRawType() == TypedResponse.class
                ? typed.getActualTypeArguments()[0]
                : returned;
    }
}
