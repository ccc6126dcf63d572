package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** Where and when figures were taken, and how busy the machine was. */
final class Environment {

    static final String FILE = "environment.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Environment() {}

    static void write(Path folder, Plan plan) throws IOException {
        OperatingSystemMXBean system = system();
        ObjectNode environment = MAPPER.createObjectNode()
                .put("plan", plan.name().toLowerCase(Locale.ROOT))
                .put("rounds", plan.rounds)
                .put("day", LocalDate.now(ZoneOffset.UTC).toString())
                .put("processor", processor())
                .put("processors", system.getAvailableProcessors())
                .put("memoryMiB", system.getTotalMemorySize() >> 20)
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .put("loadBefore", system.getSystemLoadAverage());
        MAPPER.writeValue(file(folder), environment);
    }

    static void end(Path folder) throws IOException {
        ObjectNode environment = (ObjectNode) MAPPER.readTree(file(folder));
        MAPPER.writeValue(file(folder), environment.put("loadAfter", system().getSystemLoadAverage()));
    }

    private static File file(Path folder) {
        return folder.resolve(FILE).toFile();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    /** What Linux says; elsewhere no more than the architecture. */
    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
