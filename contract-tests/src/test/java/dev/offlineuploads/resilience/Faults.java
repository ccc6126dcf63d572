package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.util.List;
import java.util.stream.Stream;

/** All known faults: the data of {@link FaultTest} and of FAULTS.md, in the order in which users meet them. */
final class Faults {

    static final Class<? extends GraphException> IO = GraphIOException.class;
    static final Class<? extends GraphException> RESPONSE = InvalidResponseException.class;

    static final String NODE = "{\"id\":\"12\",\"upload_tag\":\"stores\"}";
    static final String INCOMPLETE = "the response body is incomplete";
    static final String NOT_JSON = "the response body is not JSON";

    private Faults() {}

    static List<Fault> all() {
        return Stream.of(
                        ErrorFaults.errors(),
                        ErrorFaults.rateLimits(),
                        NetworkFaults.timeouts(),
                        NetworkFaults.connections(),
                        NetworkFaults.gateways(),
                        ValueFaults.values(),
                        ListFaults.pages(),
                        ListFaults.links(),
                        BodyFaults.bodies(),
                        BodyFaults.sizes(),
                        BodyFaults.charsets(),
                        NetworkFaults.redirects(),
                        NetworkFaults.http())
                .flatMap(List::stream)
                .toList();
    }

    /** Faults that have the same result for every call of a client with default settings, which is an exception. */
    static List<Fault> ofAnyCall() {
        return Stream.of(
                        ErrorFaults.errors(),
                        ErrorFaults.rateLimits(),
                        NetworkFaults.connections(),
                        NetworkFaults.gateways(),
                        NetworkFaults.redirects(),
                        NetworkFaults.http())
                .flatMap(List::stream)
                .filter(fault ->
                        fault.every() != null && fault.expected().thrown() != null && fault.hasDefaultSettings())
                .toList();
    }

    /** A URL on the other host that contains the token, like the links of Graph. */
    static String elsewhere(Scene scene) {
        return scene.elsewhere.baseUrl() + "/?access_token=" + scene.graph.accessToken();
    }
}
