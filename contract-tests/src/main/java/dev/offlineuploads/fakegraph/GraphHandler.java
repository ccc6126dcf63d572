package dev.offlineuploads.fakegraph;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates the response to a request as Graph does. */
final class GraphHandler {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+");
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Set<String> SCHEMES = Set.of("bearer", "oauth");

    private final FakeGraph graph;
    private final AtomicLong calls = new AtomicLong();

    GraphHandler(FakeGraph graph) {
        this.graph = graph;
    }

    Response respond(Request request) {
        String traceId = "FakeGraphTrace" + calls.incrementAndGet();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-fb-request-id", traceId);
        headers.put("x-fb-trace-id", traceId);
        headers.put("x-fb-rev", "1");
        headers.put("x-fb-debug", traceId);
        headers.put("x-app-usage", "{\"call_count\":1,\"total_time\":1,\"total_cputime\":1}");
        headers.put("Cache-Control", "private, no-cache, no-store, must-revalidate");
        headers.put("Content-Type", "application/json; charset=UTF-8");
        try {
            return new Response(OK, headers, Content.of(Json.write(body(request, headers))));
        } catch (GraphErrorException e) {
            GraphError error = e.error();
            headers.put(
                    "WWW-Authenticate",
                    "OAuth \"Facebook Platform\" \"" + error.category() + "\" \""
                            + error.message().replaceAll("[^ -~]", "?").replace("\"", "'") + '"');
            return new Response(error.status(), headers, Content.of(Json.write(error.envelope(traceId))));
        } catch (UnsupportedOperationException e) {
            headers.put("Content-Type", "text/plain; charset=UTF-8");
            return new Response(NOT_IMPLEMENTED, headers, Content.of(e.getMessage() + "\n"));
        } catch (URISyntaxException e) {
            return new Response(
                    BAD_REQUEST, Map.of("Content-Type", "text/html"), Content.of("<h1>400 Bad Request</h1>\n"));
        }
    }

    private Map<String, Object> body(Request request, Map<String, String> headers) throws URISyntaxException {
        URI uri = new URI(request.target());
        String rawPath = uri.getRawPath();
        if (uri.getRawAuthority() != null || rawPath == null || !rawPath.startsWith("/")) {
            // After two slashes, Java parses a host.
            throw new GraphErrorException(GraphError.unknownPath(request.target()));
        }
        List<String> segments = new ArrayList<>(List.of(rawPath.substring(1).split("/", -1)));
        String version = servedVersion(segments.get(0), rawPath);
        if (VERSION.matcher(segments.get(0)).matches()) {
            segments.remove(0);
        }
        headers.put("facebook-api-version", version);

        Query query = Query.parse(uri.getRawQuery());
        authenticate(request, query);
        return read(request.method(), segments, graph.baseUrl() + rawPath, query);
    }

    private Map<String, Object> read(String method, List<String> segments, String url, Query query) {
        String id = segments.isEmpty() ? "" : segments.get(0);
        if (id.isEmpty() && query.get("ids").isPresent()) {
            throw new UnsupportedOperationException("FakeGraph does not support calls with several ids");
        }
        if (!id.isEmpty() && !NUMERIC.matcher(id).matches()) {
            throw new GraphErrorException(GraphError.unknownAlias(id));
        }
        FakeUpload upload =
                graph.upload(id).orElseThrow(() -> new GraphErrorException(GraphError.unsupported(method, id)));
        if (segments.size() > 2) {
            throw new GraphErrorException(GraphError.unknownPath(
                    segments.stream().skip(1).map(segment -> "/" + segment).collect(Collectors.joining())));
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new GraphErrorException(GraphError.unsupported(method, id));
        }
        if (segments.size() == 1) {
            return node(upload, query);
        }
        String edge = segments.get(1);
        if (edge.isEmpty()) {
            return node(upload, query); // Meta's Java SDK ends the path of every node with a slash.
        }
        String type = Reference.edges().get(edge);
        if (type == null) {
            throw new GraphErrorException(GraphError.unknownField(edge, Reference.UPLOAD));
        }
        throwIfPresent(upload.fault(edge));
        Set<String> known = Reference.fields(type).keySet();
        // If no source names the fields of a type, any field is accepted.
        return edge(upload.items(edge), type, field -> known.isEmpty() || known.contains(field), url, query);
    }

    private Map<String, Object> node(FakeUpload upload, Query query) {
        Map<String, Reference.Field> known = new LinkedHashMap<>(Reference.fields(Reference.UPLOAD));
        known.keySet().removeIf(field -> !graph.knows(field));
        List<String> requested = query.get("fields")
                .map(fields -> fields(fields, known::containsKey, Reference.UPLOAD))
                .orElseGet(() -> known.values().stream()
                        .filter(Reference.Field::isDefault)
                        .map(Reference.Field::name)
                        .toList());
        return selected(upload.fields(), requested);
    }

    private Map<String, Object> edge(
            List<Map<String, Object>> items, String type, Predicate<String> known, String url, Query query) {
        Paging paging = Paging.of(items, query, graph.pageSize());
        Optional<List<String>> requested = query.get("fields").map(fields -> fields(fields, known, type));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "data",
                paging.items().stream()
                        .map(item ->
                                requested.map(names -> selected(item, names)).orElse(item))
                        .toList());
        page.put("paging", paging.json(url, query));
        return page;
    }

    private static List<String> fields(String text, Predicate<String> known, String type) {
        if (text.matches(".*[{}().].*")) {
            throw new UnsupportedOperationException("FakeGraph does not support field expansion: " + text);
        }
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            String field = name.strip();
            if (!FIELD_NAME.matcher(field).matches()) {
                throw new GraphErrorException(GraphError.fieldSyntax(text));
            }
            if (type.equals(Reference.UPLOAD) && Reference.edges().containsKey(field)) {
                throw new UnsupportedOperationException("FakeGraph does not support field expansion: " + field);
            }
            if (!known.test(field)) {
                throw new GraphErrorException(GraphError.unknownField(field, type));
            }
            names.add(field);
        }
        return names;
    }

    /** The selected values, and the id if there is one. */
    private static Map<String, Object> selected(Map<String, Object> values, List<String> names) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        Stream.concat(names.stream(), Stream.of("id"))
                .filter(values::containsKey)
                .forEach(name -> chosen.put(name, values.get(name)));
        return chosen;
    }

    /** Keeps the token in the query, since the URLs of other pages contain it. */
    private void authenticate(Request request, Query query) {
        request.header("Authorization")
                .map(header -> header.strip().split(" +", 2))
                .filter(parts -> parts.length == 2 && SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT)))
                .ifPresent(parts -> query.put("access_token", parts[1]));
        String token =
                query.get("access_token").orElseThrow(() -> new GraphErrorException(GraphFault.TOKEN_MISSING.error()));
        throwIfPresent(graph.faultOf(token));
        graph.appSecret().ifPresent(secret -> {
            if (!query.get("appsecret_proof").equals(Optional.of(proof(token, secret)))) {
                throw new GraphErrorException(GraphError.badProof());
            }
        });
    }

    private static void throwIfPresent(Optional<GraphFault> fault) {
        fault.ifPresent(present -> {
            throw new GraphErrorException(present.error());
        });
    }

    /**
     * Graph serves the oldest version that still exists instead of an expired one. Here, that is the version of the
     * reference.
     */
    private static String servedVersion(String segment, String path) {
        Matcher requested = VERSION.matcher(segment);
        if (!requested.matches() || number(segment) < number(Reference.version())) {
            return Reference.version();
        }
        if (number(segment) > number(Reference.newestVersion()) || !segment.endsWith(".0")) {
            throw new GraphErrorException(GraphError.unknownPath(path.substring(segment.length() + 1)));
        }
        return segment;
    }

    private static int number(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a version: " + version);
        }
        return Integer.parseInt(matcher.group(1)) * 10_000 + Integer.parseInt(matcher.group(2));
    }

    private static String proof(String token, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM lacks HmacSHA256, which every JVM must have", e);
        }
    }
}
