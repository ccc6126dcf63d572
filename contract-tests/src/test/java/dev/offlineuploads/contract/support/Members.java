package dev.offlineuploads.contract.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON members in the body and the headers of a recorded response, with their schemas. */
public final class Members {

    private static final Pattern LISTS_BY_ID = Pattern.compile("lists of (\\w+) by id");

    private final OpenApiDocument document;
    private final List<Member> members = new ArrayList<>();

    /** A member at a path, and the schema that has it as a property. */
    public record Member(String type, String name, String path) {

        public String field() {
            return type + "." + name;
        }
    }

    private Members(OpenApiDocument document) {
        this.document = document;
    }

    public static List<Member> of(JsonNode interaction, OpenApiDocument document, Operation operation) {
        Members members = new Members(document);
        String status = interaction.at("/response/status").asText();
        members.collect(document.responseType(operation, status), interaction.at("/response/body/content"), "$");
        document.headers(operation, status).forEach((name, header) -> {
            String json = header.path("x-graph-json").asText();
            interaction
                    .at("/response/headers")
                    .path(name)
                    .forEach(value -> members.collectHeader(name, json, JsonHeaders.parse(List.of(value.asText()))));
        });
        return members.members;
    }

    /** Collects the members of a header that contains an object, or lists of objects by id. */
    private void collectHeader(String name, String type, JsonNode json) {
        if (type.isEmpty()) {
            return;
        }
        Matcher lists = LISTS_BY_ID.matcher(type);
        boolean isLists = lists.matches();
        for (JsonNode object : isLists ? json : List.of(json)) {
            collect(isLists ? lists.group(1) : type, object, name);
        }
    }

    private void collect(String type, JsonNode value, String path) {
        if (type == null) {
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> collect(type, item, path + "[*]"));
            return;
        }
        value.properties().forEach(member -> {
            String memberPath = path + "." + member.getKey();
            members.add(new Member(type, member.getKey(), memberPath));
            collect(typeOf(type, member.getKey()), member.getValue(), memberPath);
        });
    }

    /** The schema of a property's object, or of its items; null if it is neither. */
    private String typeOf(String schema, String property) {
        JsonNode type = document.properties(schema).getOrDefault(property, MissingNode.getInstance());
        return OpenApiDocument.referredSchema(type.has("items") ? type.path("items") : type);
    }
}
