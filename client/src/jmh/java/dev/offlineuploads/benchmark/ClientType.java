package dev.offlineuploads.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The clients under comparison, each with a pattern of the names of its jars. */
public enum ClientType {
    OWN(
            "this client",
            "offline-uploads-client|feign-core|jackson-(core|databind|annotations)|httpcore5|slf4j-api|jspecify"),
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
    HTTP_CLIENT_5(
            "raw HttpClient 5",
            "offline-uploads-client|jackson-(core|databind|annotations)|httpclient5|httpcore5(-h2)?|slf4j-api"
                    + "|jspecify"),
    OKHTTP(
            "raw OkHttp",
            "offline-uploads-client|jackson-(core|databind|annotations)|okhttp|okio(-jvm)?"
                    + "|kotlin-stdlib(-common|-jdk7|-jdk8)?|annotations|jspecify");

    /** The name in the report. */
    final String label;

    private final String jars;

    ClientType(String label, String jars) {
        this.label = label;
        this.jars = jars;
    }

    /** The clients in the order of a round. The order alternates, so that a change of the load favours no client. */
    static List<ClientType> inTurn(List<ClientType> clients, int round) {
        List<ClientType> ordered = new ArrayList<>(clients);
        if (round % 2 == 0) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    /** Creates the client. Loads the classes of no other client. */
    BenchmarkClient open(String baseUrl) {
        return switch (this) {
            case OWN -> new OwnClient(baseUrl);
            case META_SDK -> new MetaSdkClient(baseUrl);
            case RESTFB -> new RestFbClient(baseUrl);
            case FEIGN -> new StockFeignClient(baseUrl);
            case HTTP_CLIENT_5 -> new HttpClient5Client(baseUrl);
            case OKHTTP -> new OkHttpRawClient(baseUrl);
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
