package dev.offlineuploads.mutation;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Generates the client inside this process, as the parent pom tells the generator's Maven plugin to. The generator
 * has a class loader of its own, since what it depends on does not go with what the checks depend on.
 */
final class Generation {

    private final URLClassLoader loader;
    private final Element configuration;
    private final Path client;

    Generation(Path generatorJar, Path client) {
        try {
            this.loader =
                    new URLClassLoader(new URL[] {generatorJar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            this.configuration = configuration(client.resolveSibling("pom.xml"));
            this.client = client;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Generates into an empty folder; gives what the generator has against the document. */
    List<Finding> generate(Path document, Path output) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> type = loader.loadClass("org.openapitools.codegen.config.CodegenConfigurator");
            Object configurator = fromFile(type, client.resolve("src/main/templates/generator.yaml"));
            set(configurator, "setInputSpec", document.toString());
            set(configurator, "setOutputDir", output.toString());
            set(
                    configurator,
                    "setTemplateDir",
                    client.resolve("src/main/templates").toString());
            set(configurator, "setGeneratorName", text("generatorName"));
            set(configurator, "setLibrary", text("library"));
            set(configurator, "setApiPackage", text("apiPackage"));
            set(configurator, "setModelPackage", text("modelPackage"));
            for (String pair : texts("typeMapping")) {
                put(configurator, "addTypeMapping", pair.split("=")[0], pair.split("=")[1]);
            }
            for (Element option : children("configOptions")) {
                put(configurator, "addAdditionalProperty", option.getTagName(), (Object) option.getTextContent());
            }
            type.getMethod("setGenerateAliasAsModel", boolean.class)
                    .invoke(configurator, Boolean.valueOf(text("generateAliasAsModel")));
            for (String whole : List.of("models", "apis")) {
                put(configurator, "addGlobalProperty", whole, "");
            }
            put(configurator, "addGlobalProperty", "supportingFiles", text("supportingFilesToGenerate"));
            for (String none : List.of("modelTests", "modelDocs", "apiTests", "apiDocs")) {
                put(configurator, "addGlobalProperty", none, "false");
            }
            Object input = type.getMethod("toClientOptInput").invoke(configurator);
            Class<?> generator = loader.loadClass("org.openapitools.codegen.DefaultGenerator");
            Object instance = generator.getConstructor().newInstance();
            Object opted = generator.getMethod("opts", input.getClass()).invoke(instance, input);
            opted.getClass().getMethod("generate").invoke(opted);
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(new Finding("generate", String.valueOf(e.getCause())));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generator is another than expected", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object fromFile(Class<?> type, Path settings) throws ReflectiveOperationException {
        Object noModules = Array.newInstance(loader.loadClass("com.fasterxml.jackson.databind.Module"), 0);
        return type.getMethod("fromFile", String.class, noModules.getClass())
                .invoke(null, settings.toString(), noModules);
    }

    private static void set(Object target, String method, String value) throws ReflectiveOperationException {
        target.getClass().getMethod(method, String.class).invoke(target, value);
    }

    private static void put(Object target, String method, String name, Object value)
            throws ReflectiveOperationException {
        Class<?> type = method.equals("addAdditionalProperty") ? Object.class : String.class;
        target.getClass().getMethod(method, String.class, type).invoke(target, name, value);
    }

    private static Element configuration(Path pom) throws IOException {
        try {
            NodeList names = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getElementsByTagName("generatorName");
            return (Element) names.item(0).getParentNode();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + " cannot be read", e);
        }
    }

    private String text(String name) {
        return configuration.getElementsByTagName(name).item(0).getTextContent();
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = configuration.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private List<Element> children(String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = configuration.getElementsByTagName(name).item(0).getFirstChild();
                node != null;
                node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
