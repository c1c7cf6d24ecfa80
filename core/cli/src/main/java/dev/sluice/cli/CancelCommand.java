package dev.sluice.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice runs cancel}. */
@Command(
        name = "cancel",
        description = "End a run that has not ended. What it did already stays.",
        footer = {"", "Example:", "  ./sluice runs cancel run_01JQ8ZM2C7"})
final class CancelCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final RunVerb verb = new RunVerb();

    CancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return verb.post(shell, "cancel", Map.of());
    }
}
