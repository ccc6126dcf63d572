package dev.offlineuploads.spec.lint;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** That the methods of the generated clients can take the parameters of an operation. */
final class Parameters {

    private Parameters() {}

    static void fitTheClients(Document document, BiConsumer<Place, String> found) {
        for (Place operation : document.parts().operations) {
            List<Place> parameters = parameters(document, operation);
            if (parameters.stream().noneMatch(Parameters::isRequired)) {
                found.accept(operation, operation.name() + " has no required parameter");
            }
            List<Place> lists = parameters.stream()
                    .filter(parameter -> !isRequired(parameter) && isList(document, parameter))
                    .toList();
            if (lists.size() > 1) {
                found.accept(
                        lists.get(1),
                        operation.name() + " has more than one optional parameter with a list, "
                                + lists.get(0).name() + " and " + lists.get(1).name());
            }
        }
    }

    private static List<Place> parameters(Document document, Place operation) {
        Place path = new Place(
                operation.pointer().head(),
                document.root().node().at(operation.pointer().head()));
        return Stream.of(path, operation)
                .flatMap(holder -> holder.at("parameters").members().stream())
                .map(document::resolved)
                .toList();
    }

    private static boolean isRequired(Place parameter) {
        return parameter.node().path("required").asBoolean();
    }

    private static boolean isList(Document document, Place parameter) {
        return document.resolved(parameter.at("schema"))
                .node()
                .path("type")
                .asText()
                .equals("array");
    }
}
