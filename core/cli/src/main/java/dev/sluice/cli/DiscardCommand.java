package dev.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice runs discard}. */
@Command(
        name = "discard",
        description = "Give a parked or held run up. It ends failed.",
        footer = {"", "Example:", "  ./sluice runs discard run_01JQ8ZM2C7"})
final class DiscardCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final RunVerb verb = new RunVerb();

    DiscardCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return verb.post(shell, "discard", Map.of());
    }
}
