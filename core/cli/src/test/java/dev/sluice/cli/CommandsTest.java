package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class CommandsTest {

    @TestFactory
    Stream<DynamicTest> every_command_shows_one_example_that_it_understands() {
        return all(line())
                .map(command -> DynamicTest.dynamicTest(
                        command.getCommandSpec().qualifiedName(), () -> shows_an_example(command)));
    }

    private static void shows_an_example(CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        var help = command.getUsageMessage();
        var example =
                help.lines().filter(text -> text.startsWith("  ./" + name)).toList();

        assertThat(help).contains("Example:").contains("--help");
        assertThat(example).hasSize(1);
        var words = example.get(0).strip().split(" ");
        assertThat(line().parseArgs(Arrays.copyOfRange(words, 1, words.length)).errors())
                .isEmpty();
    }

    @Test
    void help_is_printed_to_the_output_and_ends_with_0() {
        var run = CommandRun.of(Map.of(), "runs", "resume", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: sluice runs resume")
                .contains("happened, repeat")
                .doesNotContain("\u001b");
    }

    @Test
    void the_help_lists_every_command() {
        assertThat(CommandRun.of(Map.of(), "--help").out())
                .contains("demo", "serve", "sandbox", "check", "fire", "status", "events", "runs", "parked", "replay")
                .contains("backup");
    }

    @Test
    void wrong_use_ends_with_2_and_the_way_to_help() {
        assertThat(CommandRun.of(Map.of(), "statsu"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err())
                        .contains("Did you mean: sluice status")
                        .endsWith("Try: ./sluice --help\n"));
        assertThat(CommandRun.of(Map.of(), "events", "--limit", "many").err())
                .startsWith("Invalid value for option '--limit'")
                .endsWith("Try: ./sluice events --help\n");
        assertThat(CommandRun.of(Map.of()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).startsWith("Usage: sluice"));
        assertThat(CommandRun.of(Map.of(), "fire", "x.json").err()).contains("--connection=NAME");
    }

    @Test
    void no_command_takes_a_token_as_an_argument() {
        assertThat(all(line()).flatMap(command -> command.getCommandSpec().options().stream()))
                .noneMatch(option -> List.of(option.names()).contains("--token"));
    }

    private static Stream<CommandLine> all(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(CommandsTest::all));
    }

    private static CommandLine line() {
        var nowhere = new PrintWriter(new StringWriter());
        return Commands.line(new Shell(nowhere, nowhere, Map.of(), false), CommandRun.nowhere());
    }
}
