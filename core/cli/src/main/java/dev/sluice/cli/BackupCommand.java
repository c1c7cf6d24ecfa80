package dev.sluice.cli;

import dev.sluice.engine.journal.Copied;
import dev.sluice.engine.journal.DamagedException;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.StoreException;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice backup}. */
@Command(
        name = "backup",
        description = {
            "Make a safe copy of the store, on the server's own machine, while the server runs or not.",
            "The copy holds everything that was kept when it began; it is checked before it gets its name."
        },
        footer = {"", "Example:", "  ./sluice backup /var/backups/sluice-monday.db"})
final class BackupCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "FILE", description = "The file to make. It holds personal data: only you can read it.")
    private Path file = Path.of("");

    @Option(names = "--force", description = "Replace FILE when it is there already.")
    private boolean force;

    @Option(names = "--json", description = "Print what was copied as JSON.")
    private boolean json;

    BackupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var url = shell.settings().storeUrl();
        try (var backup = BackupFile.beside(file, Places.storeFile(url), force)) {
            var copied = Journal.copy(url, backup.unfinished());
            backup.finish();
            shell.out().println(json ? asJson(copied) : told(copied));
            return ExitCode.DONE;
        } catch (StoreException reason) {
            throw new CommandException(ExitCode.WRONG_USE, String.valueOf(reason.getMessage()));
        } catch (DamagedException damaged) {
            throw new CommandException(ExitCode.FINDINGS, String.valueOf(damaged.getMessage()));
        }
    }

    private String told(Copied copied) {
        return Text.line("Backed up " + Words.number(rows(copied, "event"), "event") + " and "
                + Words.number(rows(copied, "run"), "run") + " to " + file + " (" + Words.bytes(copied.bytes())
                + "); the copy was checked.");
    }

    private String asJson(Copied copied) {
        var rows = Json.createObjectBuilder();
        new TreeMap<>(copied.rows()).forEach(rows::add);
        return Json.createObjectBuilder()
                .add("file", file.toAbsolutePath().normalize().toString())
                .add("bytes", copied.bytes())
                .add("rows", rows)
                .build()
                .toString();
    }

    private static long rows(Copied copied, String table) {
        return copied.rows().getOrDefault(table, 0L);
    }
}
