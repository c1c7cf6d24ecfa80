package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command with a server that is played in a process of its own. */
class DemoCommandTest {
    private final List<Path> logs = new ArrayList<>();

    @TempDir
    Path assembly;

    @BeforeEach
    void assemble() throws IOException {
        Files.createDirectories(assembly.resolve("rules"));
        Files.writeString(assembly.resolve("rules/welcome-sales.yaml"), "sluice: 1\n");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeSluice.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (var jar = Files.newOutputStream(assembly.resolve("sluice.jar"))) {
            new JarOutputStream(jar, manifest).close();
        }
    }

    @AfterEach
    void clear() {
        logs.forEach(log -> TemporaryFolder.delete(log.resolveSibling("")));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void the_story_is_told_and_nothing_but_the_log_is_left() throws Exception {
        var run = new Background(assembly, "demo").ended();

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("1. A new colleague in Sales", "6. A training is finished")
                .contains("Department == \"Sales\"  welcome-sales.yaml:14")
                .contains("USER_CREATED is refused (401 in ")
                .containsPattern("All 16 expected effects were seen, after \\d+\\.\\d s\\.\n$")
                .doesNotContain("\u001b");
        var log = log(run.out());
        assertThat(log).content().contains("Sluice answers");
        assertThat(log.resolveSibling("home")).doesNotExist();
    }

    @Test
    void a_missing_effect_is_named_and_ends_with_1() throws Exception {
        Files.writeString(assembly.resolve("rules/flaw"), "LAZY");

        var run = new Background(assembly, "demo").ended();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("✗ NOT SO: Noor Bakker is in the group Sales starters NO, once")
                .contains("Not every expected effect was seen:")
                .contains("   A training is finished: Noor Bakker is in the group Onboarding NO\n")
                .contains("the server's log says why: " + log(run.out()));
    }

    @Test
    void json_is_one_document() throws Exception {
        var run = new Background(assembly, "demo", "--json").ended();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).hasLineCount(1);
        try (var reader = Json.createReader(new StringReader(run.out()))) {
            var told = reader.readObject();
            assertThat(log(told.getString("log") + " ")).exists();
            assertThat(told.getBoolean("good")).isTrue();
            assertThat(told.getJsonArray("chapters")).hasSize(6);
            var second = told.getJsonArray("chapters").getJsonObject(1);
            assertThat(second.getJsonArray("rules")
                            .getJsonObject(0)
                            .getJsonObject("values")
                            .getString("Department"))
                    .isEqualTo("\"Finance\"");
            assertThat(second.getJsonArray("effects").getJsonObject(0).getBoolean("seen"))
                    .isTrue();
        }
    }

    @Test
    @Tag("K01")
    void what_is_kept_runs_until_it_is_told_to_stop_and_no_secret_is_printed_or_an_argument() throws Exception {
        var demo = new Background(assembly, "demo", "--keep");
        var printed = demo.printed("Everything is left running");
        var home = log(printed).resolveSibling("home");
        var server = server();
        var secret = Files.readString(home.resolve("secrets/sluice.connection.pluvo.client-secret"));

        assertThat(printed)
                .contains("./sluice events --server http://127.0.0.1:")
                .contains(home.resolve("initial-admin-password").toString())
                .doesNotContain(secret, "a-password");
        assertThat(server.info().commandLine().orElse("")).doesNotContain(secret);
        demo.stop();

        assertThat(demo.ended().exitCode()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(home).doesNotExist();
    }

    @Test
    void the_server_ends_when_the_demo_is_stopped_half_way() throws Exception {
        Files.writeString(assembly.resolve("rules/flaw"), "SLOW");
        var demo = new Background(assembly, "demo");
        var home = log(demo.printed("server.log")).resolveSibling("home");
        var server = server();
        demo.stop();

        var run = demo.ended();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("The demo was stopped before its end.\n");
        assertThat(server.isAlive()).isFalse();
        assertThat(home).doesNotExist();
    }

    @Test
    void a_server_that_does_not_start_is_wrong_use_with_what_it_said_last() throws Exception {
        Files.writeString(assembly.resolve("rules/flaw"), "UNKNOWN");

        var run = new Background(assembly, "demo").ended();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("The server did not start: ")
                .contains("server.log")
                .hasLineCount(1);
    }

    @Test
    void without_rules_there_is_no_story() throws Exception {
        Files.delete(assembly.resolve("rules/welcome-sales.yaml"));
        Files.delete(assembly.resolve("rules"));

        var run = new Background(assembly, "demo").ended();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("There are no example rules beside ");
    }

    /** The one server that this demo started. */
    private ProcessHandle server() {
        var servers = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(assembly.toString()))
                .toList();
        assertThat(servers).hasSize(1);
        return servers.get(0);
    }

    private Path log(String printed) {
        var found = Pattern.compile("/\\S+/server\\.log").matcher(printed);
        assertThat(found.find()).as(printed).isTrue();
        var log = Path.of(found.group());
        logs.add(log);
        return log;
    }
}
