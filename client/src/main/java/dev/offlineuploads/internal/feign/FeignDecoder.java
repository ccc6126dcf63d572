package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.response.ResponseDecoder;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;

/** Gives Feign what is decoded already. If Feign logs bodies, it replaces them with their bytes; those are decoded again. */
public record FeignDecoder(ResponseDecoder decoder) implements Decoder {

    @Override
    public Object decode(Response response, Type type) throws IOException {
        return response.body() instanceof DecodedBody body
                ? body.decoded().body()
                : decoder.decode("", type, response, decoder.headers(response, Redaction.NONE), Redaction.NONE)
                        .body();
    }
}
