package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.response.ResponseDecoder;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;

/** Gives Feign what is decoded already. Feign's logger, at its level FULL, replaces the body by its bytes. */
public record FeignDecoder(ResponseDecoder decoder) implements Decoder {

    @Override
    public Object decode(Response response, Type type) throws IOException {
        return response.body() instanceof DecodedBody body
                ? body.decoded().body()
                : decoder.decode("", type, response, decoder.headers(response, Redaction.NONE), Redaction.NONE)
                        .body();
    }
}
