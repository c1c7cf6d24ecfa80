package dev.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice runs release}. */
@Command(
        name = "release",
        description = "Let held runs go on: one, or all of a rule. Their lines are tested again first.",
        footer = {"", "Example:", "  ./sluice runs release --rule welcome-sales"})
final class ReleaseRunsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the two. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of the run.")
        private @Nullable String run;

        @Option(names = "--rule", paramLabel = "RULE", description = "All held runs of this rule.")
        private @Nullable String rule;
    }

    ReleaseRunsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var release = new Release(shell, server, "run");
        return which.rule == null
                ? release.one(String.valueOf(which.run))
                : release.all(Map.of("rule", which.rule), "held runs of rule " + which.rule);
    }
}
