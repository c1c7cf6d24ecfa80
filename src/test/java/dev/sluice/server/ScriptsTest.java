package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two scripts at the top, with a PATH on which only some tools are. */
class ScriptsTest {
    @TempDir
    Path folder;

    private Path tools;

    @BeforeEach
    void onlySomeTools() throws IOException {
        tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : new String[] {
            "sh", "sed", "awk", "head", "dirname", "readlink", "mkdir", "mktemp", "rm", "mv", "cat", "sha512sum", "tar"
        }) {
            for (String place : new String[] {"/usr/bin", "/bin"}) {
                if (Files.exists(Path.of(place, tool)) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(place, tool));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.8.8", "3.9.0", "3.10.1", "4.0.0-rc-4"})
    void mvnw_takes_the_maven_on_the_path_when_it_is_new_enough(String version) throws Exception {
        tool("mvn", "echo \"Apache Maven " + version + " (abc)\"; echo \"ran $*\"");

        Ended ended = run("mvnw", "verify");

        assertThat(ended.code()).isEqualTo(0);
        assertThat(ended.text()).contains("ran verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.6", "3.6.3", "2.99.99", "3.8"})
    void mvnw_fetches_another_when_it_is_too_old(String version) throws Exception {
        tool("mvn", "echo \"Apache Maven " + version + " (abc)\"");
        tool("curl", "exit 22");

        Ended ended = run("mvnw", "verify");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.text()).contains("archive.apache.org/dist/maven", "install Maven 3.8.7 or newer");
    }

    @Test
    void mvnw_uses_nothing_whose_sum_is_wrong() throws Exception {
        tool("curl", "while [ $# -gt 1 ]; do [ \"$1\" = -o ] && out=$2; shift; done; echo forged > \"$out\"");

        Ended ended = run("mvnw", "verify");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.text()).contains("another SHA-512 than expected");
        assertThat(folder.resolve(".m2/mvnw")).isEmptyDirectory();
    }

    @Test
    void sluice_without_java_says_so() throws Exception {
        Ended ended = run("sluice", "serve");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.text()).contains("install a JDK 17 or newer").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openjdk version \\\"11.0.2\\\" 2019-01-15", "java version \\\"1.8.0_292\\\""})
    void sluice_with_an_old_java_says_so(String version) throws Exception {
        tool("java", "echo \"" + version + "\" >&2");

        Ended ended = run("sluice", "serve");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.text()).contains("install a JDK 17 or newer").hasLineCount(1);
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended run(String script, String argument) throws Exception {
        var builder = new ProcessBuilder(
                        Path.of("..", script).toAbsolutePath().normalize().toString(), argument)
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private record Ended(int code, String text) {}
}
