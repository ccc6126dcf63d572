package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The jars that each client runs with. */
record Footprints(Path folder, Path clientJar) {

    static final String FILE = "footprints.json";

    void write() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = mapper.createObjectNode();
        for (Subject subject : Subject.values()) {
            List<File> jars = jars(subject);
            all.putObject(subject.name())
                    .put("jars", jars.size())
                    .put("bytes", jars.stream().mapToLong(File::length).sum());
        }
        mapper.writeValue(folder.resolve(FILE).toFile(), all);
    }

    List<File> jars(Subject subject) {
        return subject.jars(System.getProperty("java.class.path"), clientJar.toFile());
    }
}
