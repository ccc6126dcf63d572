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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Answers one request as Graph would. */
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

    Answer answer(Request request) {
        String traceId = "FakeGraphTrace" + calls.incrementAndGet();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("x-fb-request-id", traceId);
        headers.put("x-fb-trace-id", traceId);
        headers.put("x-fb-rev", "1");
        headers.put("x-fb-debug", traceId);
        headers.put("x-app-usage", "{\"call_count\":1,\"total_time\":1,\"total_cputime\":1}");
        headers.put("Cache-Control", "private, no-cache, no-store, must-revalidate");
        headers.put("Content-Type", "application/json; charset=UTF-8");
        headers.putAll(graph.headers());
        try {
            return new Answer(OK, headers, Content.of(Json.write(answer(request, headers))));
        } catch (Refusal refusal) {
            GraphError error = refusal.error();
            headers.put(
                    "WWW-Authenticate",
                    "OAuth \"Facebook Platform\" \"" + error.category() + "\" \""
                            + error.message().replaceAll("[^ -~]", "?").replace("\"", "'") + '"');
            return new Answer(error.status(), headers, Content.of(Json.write(error.envelope(traceId))));
        } catch (UnsupportedOperationException e) {
            headers.put("Content-Type", "text/plain; charset=UTF-8");
            return new Answer(NOT_IMPLEMENTED, headers, Content.of(e.getMessage() + "\n"));
        } catch (URISyntaxException e) {
            return new Answer(
                    BAD_REQUEST, Map.of("Content-Type", "text/html"), Content.of("<h1>400 Bad Request</h1>\n"));
        }
    }

    private Map<String, Object> answer(Request request, Map<String, String> headers) throws URISyntaxException {
        URI uri = new URI(request.target());
        String rawPath = uri.getRawPath();
        if (uri.getRawAuthority() != null || rawPath == null || !rawPath.startsWith("/")) {
            // A path that begins with two slashes: Java reads what follows them as a host.
            throw new Refusal(GraphError.unknownPath(request.target()));
        }
        List<String> segments = new ArrayList<>(List.of(rawPath.substring(1).split("/", -1)));
        String version = servedVersion(segments.get(0), rawPath);
        if (VERSION.matcher(segments.get(0)).matches()) {
            segments.remove(0);
        }
        headers.putIfAbsent("facebook-api-version", version);

        Query query = Query.parse(uri.getRawQuery());
        if (isForm(request)) {
            query.add(request.body());
        }
        authenticate(request, query);
        String method = query.get("method").orElse(request.method()).toUpperCase(Locale.ROOT);
        return read(method, segments, graph.baseUrl() + rawPath, query);
    }

    private static boolean isForm(Request request) {
        return request.header("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    private Map<String, Object> read(String method, List<String> segments, String url, Query query) {
        String id = segments.isEmpty() ? "" : segments.get(0);
        if (id.isEmpty() && query.get("ids").isPresent()) {
            throw new UnsupportedOperationException("FakeGraph does not play reads of several ids at once");
        }
        if (!id.isEmpty() && !NUMERIC.matcher(id).matches()) {
            throw new Refusal(GraphError.unknownAlias(id));
        }
        FakeUpload upload = graph.upload(id).orElseThrow(() -> new Refusal(GraphError.unsupported(method, id)));
        if (segments.size() > 2) {
            throw new Refusal(GraphError.unknownPath(
                    segments.stream().skip(1).map(segment -> "/" + segment).collect(Collectors.joining())));
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new Refusal(GraphError.unsupported(method, id));
        }
        if (segments.size() == 1) {
            return node(upload, query);
        }
        String edge = segments.get(1);
        if (edge.isEmpty()) {
            return node(upload, query); // Meta's own Java SDK ends the path of every node with a slash.
        }
        String type = Reference.edges().get(edge);
        if (type == null) {
            throw new Refusal(GraphError.unknownField(edge, Reference.UPLOAD));
        }
        refuse(upload.fault(edge));
        Set<String> known = Reference.fields(type).keySet();
        // Where nothing public names a field, none can be refused.
        return edge(upload.items(edge), type, field -> known.isEmpty() || known.contains(field), url, query);
    }

    private Map<String, Object> node(FakeUpload upload, Query query) {
        Map<String, Reference.Field> known = new LinkedHashMap<>(Reference.fields(Reference.UPLOAD));
        known.keySet().removeIf(field -> !graph.knows(field));
        List<String> asked = query.get("fields")
                .map(fields -> fields(fields, known::containsKey, Reference.UPLOAD))
                .orElseGet(() -> known.values().stream()
                        .filter(Reference.Field::isDefault)
                        .map(Reference.Field::name)
                        .toList());
        return selected(upload.fields(), asked);
    }

    private Map<String, Object> edge(
            List<Map<String, Object>> items, String type, Predicate<String> known, String url, Query query) {
        Paging paging = Paging.of(items, query, graph.pageSize());
        Optional<List<String>> asked = query.get("fields").map(fields -> fields(fields, known, type));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "data",
                paging.items().stream()
                        .map(item -> asked.map(names -> selected(item, names)).orElse(item))
                        .toList());
        page.put("paging", paging.answer(url, query));
        return page;
    }

    private static List<String> fields(String text, Predicate<String> known, String type) {
        if (text.matches(".*[{}().].*")) {
            throw new UnsupportedOperationException("FakeGraph does not play field expansion: " + text);
        }
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            String field = name.strip();
            if (!FIELD_NAME.matcher(field).matches()) {
                throw new Refusal(GraphError.fieldSyntax(text));
            }
            if (type.equals(Reference.UPLOAD) && Reference.edges().containsKey(field)) {
                throw new UnsupportedOperationException("FakeGraph does not play field expansion: " + field);
            }
            if (!known.test(field)) {
                throw new Refusal(GraphError.unknownField(field, type));
            }
            names.add(field);
        }
        return names;
    }

    /** The values that are asked for, and the id wherever there is one. */
    private static Map<String, Object> selected(Map<String, Object> values, List<String> names) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        Stream.concat(names.stream(), Stream.of("id"))
                .filter(values::containsKey)
                .forEach(name -> chosen.put(name, values.get(name)));
        return chosen;
    }

    /** Leaves the token in the query, since that is where the URLs of other pages carry it. */
    private void authenticate(Request request, Query query) {
        request.header("Authorization")
                .map(header -> header.strip().split(" +", 2))
                .filter(parts -> parts.length == 2 && SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT)))
                .ifPresent(parts -> query.put("access_token", parts[1]));
        String token = query.get("access_token").orElseThrow(() -> new Refusal(GraphFault.TOKEN_MISSING.error()));
        refuse(graph.faultOf(token));
        graph.appSecret().ifPresent(secret -> {
            if (!query.get("appsecret_proof").equals(Optional.of(proof(token, secret)))) {
                throw new Refusal(GraphError.badProof());
            }
        });
    }

    private static void refuse(Optional<GraphFault> fault) {
        fault.ifPresent(present -> {
            throw new Refusal(present.error());
        });
    }

    /** Graph serves an expired version with the oldest one alive, which here is the one of the reference. */
    private static String servedVersion(String segment, String path) {
        Matcher asked = VERSION.matcher(segment);
        if (!asked.matches() || number(segment) < number(Reference.version())) {
            return Reference.version();
        }
        if (number(segment) > number(Reference.newestVersion()) || !segment.endsWith(".0")) {
            throw new Refusal(GraphError.unknownPath(path.substring(segment.length() + 1)));
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
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
