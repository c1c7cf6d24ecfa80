package dev.sluice.cli;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice sandbox}. */
@Command(
        name = "sandbox",
        description = "Run a Pluvo of one's own on this machine until it is told to stop.",
        footer = {"", "Example:", "  ./sluice sandbox --port 9090 --state pluvo.json"})
final class SandboxCommand implements Callable<Integer> {
    private static final int MOST = 65_535;

    private final Shell shell;
    private final Launcher launcher;

    @Option(names = "--port", paramLabel = "N", description = "Where it listens; else on a free port.")
    private int port;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "What it holds at the start, if the file is there; written when it ends.")
    private @Nullable Path state;

    SandboxCommand(Shell shell, Launcher launcher) {
        this.shell = shell;
        this.launcher = launcher;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > MOST) {
            throw new CommandException(
                    ExitCode.WRONG_USE, "--port is " + port + "; expected 1 to " + MOST + ", or 0 for a free one.");
        }
        var stop = StopSignal.of(launcher);
        try (var pluvo = PluvoSandbox.start(options())) {
            print(pluvo);
            stop.await();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CommandException(ExitCode.WRONG_USE, String.valueOf(e.getMessage()));
        }
        if (state != null) {
            shell.out().println("What it holds stands in " + state + ".");
        }
        return ExitCode.DONE;
    }

    private SandboxOptions options() {
        var options = SandboxOptions.defaults().withPort(port);
        return state == null ? options : options.withStateFile(writable(state.toAbsolutePath()));
    }

    /** Said now, and not when it ends and all is lost. */
    private static Path writable(Path file) {
        if (!Files.isWritable(file.resolveSibling("")) || Files.isDirectory(file)) {
            throw new CommandException(
                    ExitCode.WRONG_USE,
                    "--state " + file + " cannot be written; expected a file in a folder that this"
                            + " user can write.");
        }
        return file;
    }

    private void print(PluvoSandbox pluvo) {
        var out = shell.out();
        out.println(shell.bold("A Pluvo of your own, until Ctrl-C"));
        out.println("  address        " + pluvo.baseUri());
        out.println("  client id      " + pluvo.clientId());
        out.println("  client secret  " + pluvo.clientSecret());
        out.println("  webhook key    " + pluvo.webhookKey());
        out.println("Sluice talks to it with these as sluice.connection.NAME.base-url, .client-id, .client-secret and");
        out.println(".webhook-keys. What it holds: " + pluvo.baseUri() + "control/state");
        out.flush();
    }
}
