package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.response.Redaction;
import feign.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An access token, its proof and their redaction. Not a record, because a record prints its components. */
final class Credentials {

    private static final String AUTHORIZATION = "Authorization";
    private static final String PROOF = "appsecret_proof";

    private final String token;
    private final Collection<String> authorization;
    private final @Nullable String proof;
    private final Redaction redaction;

    Credentials(String token, @Nullable String proof, String... otherSecrets) {
        this.token = token;
        this.authorization = List.of("Bearer " + token);
        this.proof = proof;
        this.redaction = new Redaction(token, proof, otherSecrets);
    }

    boolean isOf(String other) {
        return token.equals(other);
    }

    Redaction redaction() {
        return redaction;
    }

    Request authenticate(OperationRequest request) {
        // An interceptor of a Feign interface may have set an Authorization header, in any case.
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.put(AUTHORIZATION, authorization);
        return Request.create(
                Request.HttpMethod.GET, withProof(request.url()), headers, Request.Body.empty(), request.template());
    }

    private String withProof(String url) {
        return proof == null ? url : url + (url.indexOf('?') < 0 ? '?' : '&') + PROOF + '=' + proof;
    }
}
