package dev.offlineuploads.internal.feign;

import dev.offlineuploads.internal.response.DecodedResponse;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A body that is decoded already. Its bytes, with secrets masked, are for Feign's logger. */
record DecodedBody(DecodedResponse<Object> decoded) implements Response.Body {

    @Override
    public @Nullable Integer length() {
        return null;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(decoded.rawBody().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
