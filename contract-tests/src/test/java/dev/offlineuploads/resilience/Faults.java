package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All faults, for {@link FaultTest} and FAULTS.md. */
final class Faults {

    static final Class<? extends GraphException> IO = GraphIOException.class;
    static final Class<? extends GraphException> RESPONSE = InvalidResponseException.class;

    static final String NODE = "{\"id\":\"12\",\"upload_tag\":\"stores\"}";
    static final String INCOMPLETE = "the response body is incomplete";
    static final String NOT_JSON = "the response body is not a JSON object";

    private Faults() {}

    static List<Fault> all() {
        return Stream.of(
                        group("Errors of Graph", ErrorFaults.errors()),
                        group("Rate limits", ErrorFaults.rateLimits()),
                        group("Timeouts", NetworkFaults.timeouts()),
                        group("Connections", NetworkFaults.connections()),
                        group("Proxies and gateways", NetworkFaults.gateways()),
                        group("Values", ValueFaults.values()),
                        group("Pages", ListFaults.pages()),
                        group("Links to the next page", ListFaults.links()),
                        group("Bodies", BodyFaults.bodies()),
                        group("Sizes", BodyFaults.sizes()),
                        group("Charsets", BodyFaults.charsets()),
                        group("Redirects", NetworkFaults.redirects()),
                        group("HTTP", NetworkFaults.http()))
                .flatMap(faults -> faults)
                .toList();
    }

    /** Faults that make every operation of a client with default settings throw the same exception. */
    static List<Fault> ofEveryOperation() {
        Set<String> groups =
                Set.of("Errors of Graph", "Rate limits", "Connections", "Proxies and gateways", "Redirects", "HTTP");
        return all().stream()
                .filter(fault -> groups.contains(fault.group()) && fault.every() != null)
                .filter(fault -> fault.expected().thrown() != null && fault.hasDefaultSettings())
                .toList();
    }

    private static Stream<Fault> group(String name, List<Fault> faults) {
        return faults.stream().map(fault -> fault.in(name));
    }

    /** A URL of the other host, with the token as in the links of Graph. */
    static String elsewhere(Fixture fixture) {
        return fixture.elsewhere.baseUrl() + "/?access_token=" + fixture.graph.accessToken();
    }
}
