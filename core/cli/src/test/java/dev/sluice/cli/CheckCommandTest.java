package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.rule.RuleCheck;
import jakarta.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String RULE = """
            sluice: 1
            rule: %s
            title: T
            when: { event: badges.badge-given, only: { badge: first-aid } }
            do: [{ stop: nothing to do }]
            """;

    @TempDir
    private Path folder;

    private CommandRun check(String... args) {
        return check(false, args);
    }

    private CommandRun check(boolean colour, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var shell = new Shell(new PrintWriter(out), new PrintWriter(err), Map.of(), colour);
        var launcher = new Launcher(folder.resolve("assembled"), stop -> {}, wishes -> 0);
        PluginSource source = added -> new PluginSource.Opened() {
            @Override
            public Catalogue catalogue() {
                return Catalogue.of("badges", List.of());
            }

            @Override
            public void close() {}
        };
        var line = new CommandLine(new CheckCommand(shell, launcher, source))
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
    void without_a_mistake_it_ends_with_0() {
        var out = new StringWriter();
        var shell = new Shell(new PrintWriter(out), new PrintWriter(out), Map.of(), false);
        var command = new CheckCommand(shell, CommandRun.nowhere(), new PluginJars(CommandRun.nowhere()));
        assertThat(command.tell(new RuleCheck.Report(2, List.of()), List.of())).isZero();
        shell.flush();
        assertThat(out.toString()).isEqualTo("2 rule files, nothing to mend.\n");
    }

    @Test
    @Tag("Y08")
    void every_mistake_of_every_file_is_told_and_ends_with_1() throws IOException {
        write("a.yaml", RULE.formatted("a") + "onwer: a@example.org\n");
        write("b.yaml", RULE.formatted("c"));
        var run = check(folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("error SL-E030  \"badges.badge-given\" is no event that an installed plugin knows")
                .contains(folder.resolve("a.yaml") + ":6:1  error SL-E020  \"onwer\" is no key of a rule")
                .contains("      fix: write owner")
                .contains(folder.resolve("b.yaml") + ":2:7  error SL-E024")
                .endsWith("2 rule files, 4 errors, 0 warnings.\n");
    }

    @Test
    @Tag("Y09")
    void a_rule_whose_plugin_is_away_ends_with_1() throws IOException {
        write("a.yaml", RULE.formatted("a").replace("badges.", "pluvo."));
        assertThat(check(folder.resolve("a.yaml").toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void programs_get_json() throws IOException {
        write("a.yaml", RULE.formatted("a") + "onwer: a@example.org\n");
        var run = check("--json", folder.toString());
        try (var reader = Json.createReader(new StringReader(run.out()))) {
            var problem = reader.readObject().getJsonArray("problems").getJsonObject(1);
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

    @Test
    void where_nobody_has_rules_yet_the_examples_are_checked() throws IOException {
        System.setProperty("sluice.home", folder.resolve("home").toString());
        try {
            Files.createDirectories(folder.resolve("assembled/rules"));
            write("assembled/rules/a.yaml", RULE.formatted("a"));
            assertThat(check().out()).contains("1 rule file, ");

            // an empty folder is what a first start of the server leaves
            Files.createDirectories(folder.resolve("home/rules"));
            assertThat(check().out()).contains("1 rule file, ");

            write("home/rules/b.yaml", RULE.formatted("b"));
            write("home/rules/c.yaml", RULE.formatted("c"));
            assertThat(check().out()).contains("2 rule files, ");
        } finally {
            System.clearProperty("sluice.home");
        }
    }

    @Test
    void a_folder_of_plugins_that_is_not_there_is_wrong_use() throws IOException {
        write("a.yaml", RULE.formatted("a"));
        var run = check(folder.toString(), "--plugins", folder.resolve("gone").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("There is no folder ");
    }

    @Test
    void colour_changes_no_text() throws IOException {
        write("a.yaml", RULE.formatted("a"));
        var plain = check(false, folder.toString()).out();
        var coloured = check(true, folder.toString()).out();
        assertThat(plain).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[31m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
    }
}
