package dev.offlineuploads.benchmark;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The clients, and the jars that each of them needs. Jars that are not on the class path are ignored. */
public enum Subject {
    OWN(
            "this client",
            "OwnReader",
            "offline-uploads-client",
            "feign-core",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "httpclient5",
            "httpcore5",
            "httpcore5-h2",
            "slf4j-api",
            "jspecify"),
    META_SDK(
            "Meta's SDK",
            "MetaSdkReader",
            "facebook-java-business-sdk",
            "gson",
            "okhttp",
            "okio",
            "okio-jvm",
            "kotlin-stdlib",
            "kotlin-stdlib-common",
            "kotlin-stdlib-jdk7",
            "kotlin-stdlib-jdk8",
            "annotations",
            "guava",
            "failureaccess",
            "listenablefuture",
            "jsr305",
            "checker-qual",
            "error_prone_annotations",
            "j2objc-annotations"),
    RESTFB("restfb", "RestFbReader", "restfb"),
    FEIGN(
            "stock Feign",
            "StockFeignReader",
            "offline-uploads-client",
            "feign-core",
            "feign-jackson",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "jackson-datatype-jsr310",
            "jackson-datatype-jdk8",
            "jspecify"),
    FEIGN_HC5(
            "stock Feign, hc5",
            "StockFeignApacheReader",
            "offline-uploads-client",
            "feign-core",
            "feign-jackson",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "jackson-datatype-jsr310",
            "jackson-datatype-jdk8",
            "jspecify",
            "httpclient5",
            "httpcore5",
            "httpcore5-h2",
            "slf4j-api"),
    RAW_HC5(
            "raw hc5 and Jackson",
            "ApacheReader",
            "offline-uploads-client",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "httpclient5",
            "httpcore5",
            "httpcore5-h2",
            "slf4j-api",
            "jspecify");

    private static final Pattern VERSION = Pattern.compile("-[0-9][^/]*\\.jar$");

    private final String label;
    private final String reader;
    private final String[] jars;

    Subject(String label, String reader, String... jars) {
        this.label = label;
        this.reader = reader;
        this.jars = jars;
    }

    /** What the tables call it. */
    String label() {
        return label;
    }

    /** By name, so that a process of one client loads the classes of no other. */
    Reader open(String baseUrl) throws ReflectiveOperationException {
        return (Reader) Class.forName(Subject.class.getPackageName() + "." + reader)
                .getDeclaredConstructor(String.class)
                .newInstance(baseUrl);
    }

    /** Of a class path, what this client runs with, in files. The client itself is a jar only once it is packed. */
    List<File> jars(String classPath, File clientJar) {
        List<String> names = Arrays.asList(jars);
        return Stream.concat(
                        names.contains("offline-uploads-client") ? Stream.of(clientJar) : Stream.empty(),
                        Arrays.stream(classPath.split(File.pathSeparator))
                                .map(File::new)
                                .filter(file -> file.getName().endsWith(".jar"))
                                .filter(file -> names.contains(
                                        VERSION.matcher(file.getName()).replaceFirst(""))))
                .distinct()
                .toList();
    }
}
