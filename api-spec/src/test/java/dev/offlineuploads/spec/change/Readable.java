package dev.offlineuploads.spec.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stops before anything is generated where the document cannot be read, since the generator would say so in a stack trace. */
public final class Readable {

    private Readable() {}

    /**
     * Ends the JVM that it runs in, with Maven, after one line.
     *
     * @param arguments the document
     */
    public static void main(String[] arguments) throws IOException {
        String problem = problem(Path.of(arguments[0]));
        if (!problem.isEmpty()) {
            System.out.println(problem);
            System.out.flush();
            System.exit(1);
        }
    }

    /** What is wrong with the document in a line, empty where nothing is. */
    static String problem(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return file.getFileName() + ":" + e.getLocation().getLineNr() + ": no YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("");
        }
        List<String> messages = new OpenAPIV3Parser().readContents(text).getMessages();
        return messages == null || messages.isEmpty()
                ? ""
                : file.getFileName() + ": no OpenAPI: "
                        + messages.get(0).lines().findFirst().orElse("");
    }
}
