package dev.offlineuploads.spec.generate;

import dev.offlineuploads.spec.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.io.FileUtils;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;

/** Generates Java from an OpenAPI document, as the build of the client does. */
public final class Generator {

    private static final Path TEMPLATES = Path.of("..", "client", "src", "main", "templates");
    private static final Path SETTINGS = TEMPLATES.resolve("generator.yaml");

    private Generator() {}

    /** {@return the folder, which then contains the sources only} */
    public static Path generate(Path document, Path folder) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        List.of("apiDocs", "apiTests", "modelDocs", "modelTests")
                .forEach(kind -> GlobalSettings.setProperty(kind, "false"));
        GlobalSettings.setProperty("apis", "");
        GlobalSettings.setProperty("models", "");
        GlobalSettings.setProperty("supportingFiles", furtherFiles());
        CodegenConfigurator configuration = CodegenConfigurator.fromFile(SETTINGS.toString())
                .setGeneratorName("java")
                .setTemplatingEngineName("handlebars")
                .setTemplateDir(TEMPLATES.toString())
                .setInputSpec(document.toString())
                .setOutputDir(folder.toString());
        new DefaultGenerator().opts(configuration.toClientOptInput()).generate();
        return folder;
    }

    private static String furtherFiles() {
        return StreamSupport.stream(
                        OpenApiDocument.read(SETTINGS).root().path("files").spliterator(), false)
                .map(file -> file.path("destinationFilename").asText())
                .collect(Collectors.joining(","));
    }
}
