package dev.sluice.cli;

import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice runs}, and the commands below it that decide about runs. */
@Command(
        name = "runs",
        description = "List what the rules did, newest first.",
        footer = {"", "Example:", "  ./sluice runs --rule onboarding --status waiting"})
final class RunsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ListOptions list = new ListOptions();

    @Option(names = "--rule", paramLabel = "RULE", description = "Of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--status",
            paramLabel = "STATE",
            description = "waiting, running, held, parked, done, skipped, failed or cancelled.")
    private @Nullable String status;

    RunsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var query = list.query();
        ListOptions.put(query, "rule", rule);
        ListOptions.put(query, "status", status);
        var answer = server.client(shell).get("api/runs", query);
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            print(answer.item());
        }
        return ExitCode.DONE;
    }

    private void print(Item runs) {
        if (runs.items("items").isEmpty()) {
            shell.out().println("No runs.");
            return;
        }
        var words = new Words(ZoneId.systemDefault());
        var table = new Table("run", words.head("started"), "rule", "about", "event", "state");
        for (var run : runs.items("items")) {
            table.row(
                    run.text("id"),
                    words.time(run.text("startedAt")),
                    run.text("rule"),
                    Words.subject(run),
                    run.text("event"),
                    words.state(run));
        }
        table.print(shell);
        ListOptions.more(shell, runs);
    }
}
