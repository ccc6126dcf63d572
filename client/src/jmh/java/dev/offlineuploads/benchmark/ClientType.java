package dev.offlineuploads.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The clients under comparison, each with a pattern of the names of its jars. */
public enum ClientType {
    OWN(
            "this client",
            "offline-uploads-client|feign-core|jackson-(core|databind|annotations)|httpcore5" + "|slf4j-api|jspecify"),
    META_SDK(
            "Meta's SDK",
            "facebook-java-business-sdk|gson|okhttp|okio(-jvm)?|kotlin-stdlib(-common|-jdk7|-jdk8)?|annotations"
                    + "|guava|failureaccess|listenablefuture|jsr305|checker-qual|error_prone_annotations"
                    + "|j2objc-annotations"),
    RESTFB("restfb", "restfb"),
    FEIGN(
            "stock Feign",
            "offline-uploads-client|feign-core|feign-jackson|jackson-(core|databind|annotations)"
                    + "|jackson-datatype-(jsr310|jdk8)|jspecify"),
    FEIGN_HC5(
            "stock Feign, HttpClient 5",
            "offline-uploads-client|feign-core|feign-jackson|jackson-(core|databind|annotations)"
                    + "|jackson-datatype-(jsr310|jdk8)|jspecify|httpclient5|httpcore5(-h2)?|slf4j-api"),
    RAW(
            "raw HttpClient 5 and Jackson",
            "offline-uploads-client|jackson-(core|databind|annotations)|httpclient5|httpcore5(-h2)?|slf4j-api"
                    + "|jspecify");

    /** The name in the report. */
    final String label;

    private final String jars;

    ClientType(String label, String jars) {
        this.label = label;
        this.jars = jars;
    }

    /** Creates the client. Loads the classes of no other client. */
    BenchmarkClient open(String baseUrl) {
        return switch (this) {
            case OWN -> new OwnClient(baseUrl);
            case META_SDK -> new MetaSdkClient(baseUrl);
            case RESTFB -> new RestFbClient(baseUrl);
            case FEIGN -> StockFeignClient.withDefaultClient(baseUrl);
            case FEIGN_HC5 -> StockFeignClient.withHttpClient5(baseUrl);
            case RAW -> new RawClient(baseUrl);
        };
    }

    /** The jars of this client. The class path has the classes of this project, so its jar is an argument. */
    List<File> jars(Path ownJar) {
        String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator);
        return Stream.concat(
                        Stream.of(ownJar.toFile()), Arrays.stream(classPath).map(File::new))
                .filter(file -> file.getName().matches("(" + jars + ")-\\d.*\\.jar"))
                .toList();
    }
}
