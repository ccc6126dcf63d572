package dev.offlineuploads.spec.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates Java from an OpenAPI document, as the build of the client does. */
public final class Generator {

    private static final Path TEMPLATES = Path.of("..", "client", "src", "main", "templates");
    private static final Path SETTINGS = TEMPLATES.resolve("generator.yaml");

    private Generator() {}

    /** {@return the folder, which then contains the sources only} */
    public static Path generate(Path document, Path folder) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        CodegenConfigurator configuration = CodegenConfigurator.fromFile(SETTINGS.toString())
                .setGeneratorName("java")
                .setTemplatingEngineName("handlebars")
                .setTemplateDir(TEMPLATES.toString())
                .setInputSpec(document.toString())
                .setOutputDir(folder.toString());
        new DefaultGenerator().opts(configuration.toClientOptInput()).generate();
        return folder;
    }
}
