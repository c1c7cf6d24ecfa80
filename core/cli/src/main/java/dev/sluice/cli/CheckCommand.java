package dev.sluice.cli;

import dev.sluice.engine.plugin.PluginState;
import dev.sluice.engine.rule.RuleCheck;
import dev.sluice.engine.rule.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice check}. */
@Command(
        name = "check",
        description = "Read rule files and tell every mistake in them, without a server.",
        footer = {"", "Example:", "  ./sluice check rules/welcome-sales.yaml"})
final class CheckCommand implements Callable<Integer> {
    private final Shell shell;
    private final Launcher launcher;
    private final PluginSource source;

    @Parameters(
            paramLabel = "FILE or FOLDER",
            arity = "0..*",
            description = "What to read; default: the rules folder of the settings, else that of the checkout.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder of plugin jars; default: sluice.plugins.")
    private @Nullable Path plugins;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CheckCommand(Shell shell, Launcher launcher, PluginSource source) {
        this.shell = shell;
        this.launcher = launcher;
        this.source = source;
    }

    @Override
    public Integer call() {
        var settings = shell.settings();
        var folders = settings.folders();
        var wanted = paths.isEmpty() ? List.of(rules(folders.rules())) : paths;
        try (var opened = source.open(plugins == null ? folders.plugins() : existing(plugins))) {
            var report = new RuleCheck(opened.catalogue(), settings.connections()).check(wanted);
            var broken = opened.catalogue().plugins().stream()
                    .filter(state -> !state.loaded())
                    .toList();
            if (report.files() == 0) {
                throw new CommandException(ExitCode.WRONG_USE, "There is no rule file in " + shown(wanted) + ".");
            }
            return tell(report, broken);
        } catch (NoSuchFileException missing) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    "There is no file or folder " + missing.getFile() + ". Name a rule file, or a folder of them.");
        } catch (IOException thrown) {
            throw new CommandException(ExitCode.WRONG_USE, "The rules cannot be read: " + thrown + ".");
        }
    }

    int tell(RuleCheck.Report report, List<PluginState> broken) {
        if (json) {
            shell.out().println(CheckJson.of(report, broken));
        } else {
            report.problems().forEach(problem -> shell.out().println(coloured(problem)));
            broken.forEach(this::tell);
            shell.out().println(summary(report));
        }
        return report.hasErrors() || !broken.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private void tell(PluginState plugin) {
        plugin.problems()
                .forEach(problem -> shell.out().println(Text.line("plugin " + plugin.id() + " is broken: " + problem)));
    }

    /** The place and the caret stand out; the text is the same everywhere. */
    private String coloured(RuleProblem problem) {
        var lines = problem.render().split("\n");
        lines[0] = shell.bold(lines[0]);
        lines[2] = problem.level() == RuleProblem.Level.ERROR ? shell.red(lines[2]) : shell.yellow(lines[2]);
        return String.join("\n", lines) + "\n";
    }

    private static String summary(RuleCheck.Report report) {
        long errors = report.problems().stream()
                .filter(problem -> problem.level() == RuleProblem.Level.ERROR)
                .count();
        long warnings = report.problems().size() - errors;
        var files = counted(report.files(), "rule file");
        return errors + warnings == 0
                ? files + ", nothing to mend."
                : files + ", " + counted(errors, "error") + ", " + counted(warnings, "warning") + ".";
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** On a fresh checkout nobody has rules of their own yet; then the examples are what can be checked. */
    private Path rules(Path ofSettings) {
        return Places.near(
                holdsSomething(ofSettings)
                        ? ofSettings
                        : launcher.exampleRules().orElse(ofSettings));
    }

    private static boolean holdsSomething(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException ignored) {
            return true; // reading it says why it cannot be read
        }
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandException(
                    ExitCode.WRONG_USE, "There is no folder " + folder + ". Name a folder of plugin jars.");
        }
        return folder;
    }

    private static String shown(List<Path> paths) {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }
}
