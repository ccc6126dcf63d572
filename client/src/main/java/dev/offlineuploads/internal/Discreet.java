package dev.offlineuploads.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/** An HTTP client of somebody else's, whose undeclared exceptions are kept from repeating the token. */
public record Discreet(Client client) implements Client {

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        try {
            return client.execute(request, options);
        } catch (RuntimeException e) {
            throw Redaction.mask(e, request);
        }
    }
}
