package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a Maven of its own, with the JDK, the Maven and the local repository of the build that rehearses.
 *
 * @param exit its exit code, 0 where the build passed
 * @param out all that it printed
 */
record MavenRun(int exit, String out) {

    static MavenRun in(Path folder, String... arguments) throws IOException, InterruptedException {
        return in(folder, Map.of(), arguments);
    }

    static MavenRun in(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("rehearsal.maven"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("rehearsal.repository")));
        if (System.getProperty("rehearsal.network").equals("offline: true")) {
            command.add("-o");
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new MavenRun(process.waitFor(), out);
    }

    MavenRun passes() {
        assertThat(exit).as(out).isZero();
        return this;
    }
}
