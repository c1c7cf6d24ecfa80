package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Delivery;
import dev.sluice.api.Trigger;
import dev.sluice.engine.plugin.Catalogue;
import jakarta.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String GOOD = """
            sluice: 1
            rule: %s
            title: T
            when: { event: badges.badge-given, only: { badge: first-aid } }
            do: [{ stop: nothing to do }]
            """;

    @TempDir
    private Path folder;

    public record Given(@Nullable String badge) {}

    public static final class BadgeGiven implements Trigger<Given> {
        @Override
        public String type() {
            return "badges.badge-given";
        }

        @Override
        public Class<Given> payload() {
            return Given.class;
        }

        @Override
        public List<Filter<Given>> filters() {
            return List.of(new Filter<>("badge", given -> List.of()));
        }

        @Override
        public List<Recognised<Given>> recognise(Delivery delivery) {
            return List.of();
        }
    }

    private static CommandRun check(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var shell = new Shell(new PrintWriter(out), new PrintWriter(err), Map.of(), false);
        PluginSource source = added -> new PluginSource.Opened() {
            @Override
            public Catalogue catalogue() {
                return Catalogue.of("badges", List.of(new BadgeGiven()));
            }

            @Override
            public void close() {}
        };
        var line = new CommandLine(new CheckCommand(shell, source))
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    shell.err().println(((CommandException) thrown).line());
                    return ((CommandException) thrown).exitCode();
                });
        int code = line.execute(args);
        shell.flush();
        return new CommandRun(code, out.toString(), err.toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void good_rules_end_with_0() throws IOException {
        write("a.yaml", GOOD.formatted("a"));
        write("b.yaml", GOOD.formatted("b"));
        var run = check(folder.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("2 rule files, nothing to mend.\n");
    }

    @Test
    @Tag("Y08")
    void every_mistake_of_every_file_is_told_and_ends_with_1() throws IOException {
        write("a.yaml", GOOD.formatted("a") + "onwer: a@example.org\n");
        write("b.yaml", GOOD.formatted("c"));
        var run = check(folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(folder.resolve("a.yaml") + ":6:1  error SL-E020  \"onwer\" is no key of a rule")
                .contains("      fix: write owner")
                .contains(folder.resolve("b.yaml") + ":2:7  error SL-E024")
                .endsWith("2 rule files, 2 errors, 0 warnings.\n");
    }

    @Test
    @Tag("Y09")
    void a_rule_whose_plugin_is_away_ends_with_1() throws IOException {
        write("a.yaml", GOOD.formatted("a").replace("badges.", "pluvo."));
        assertThat(check(folder.resolve("a.yaml").toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void programs_get_json() throws IOException {
        write("a.yaml", GOOD.formatted("a") + "onwer: a@example.org\n");
        var run = check("--json", folder.toString());
        try (var reader = Json.createReader(new StringReader(run.out()))) {
            var problem = reader.readObject().getJsonArray("problems").getJsonObject(0);
            assertThat(problem.getInt("line")).isEqualTo(6);
            assertThat(problem.getString("code")).isEqualTo("SL-E020");
            assertThat(problem.getString("fix")).isEqualTo("write owner");
        }
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void a_path_that_is_not_there_or_holds_no_rule_is_wrong_use() {
        var missing = check(folder.resolve("nowhere").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).startsWith("There is no file or folder ");
        var empty = check(folder.toString());
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).startsWith("There is no rule file in ");
    }
}
