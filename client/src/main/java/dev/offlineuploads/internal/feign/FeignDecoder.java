package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.response.ResponseDecoder;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;

/** Returns the decoded body. If Feign logs bodies, it replaces them with bytes, which are decoded again. */
public record FeignDecoder(ResponseDecoder decoder) implements Decoder {

    @Override
    public Object decode(Response response, Type type) throws IOException {
        return response.body() instanceof DecodedBody body
                ? body.decoded().body()
                : decoder.decode("", type, null, response, decoder.headers(response, Redaction.NONE), Redaction.NONE)
                        .body();
    }
}
