package dev.sluice.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice parked}: the runs that wait for a person, each with the reason. */
@Command(
        name = "parked",
        description = "List the runs that need a person, with the reason.",
        footer = {"", "Example:", "  ./sluice parked --limit 20"})
final class ParkedCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ListOptions list = new ListOptions();

    ParkedCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var query = list.query();
        query.put("status", "parked");
        var client = server.client(shell);
        var answer = client.get("api/runs", query);
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            list(client, answer.item());
        }
        return ExitCode.DONE;
    }

    private void list(ApiClient client, Item runs) {
        if (runs.items("items").isEmpty()) {
            shell.out().println("Nothing is parked.");
            return;
        }
        for (var run : runs.items("items")) {
            print(
                    client,
                    client.get("api/runs/" + ApiClient.encoded(run.text("id")), Map.of())
                            .item());
        }
        ListOptions.more(shell, runs);
        shell.out().println("Go on with ./sluice runs resume ID, or give up with ./sluice runs discard ID.");
    }

    private void print(ApiClient client, Item run) {
        var out = shell.out();
        out.println(shell.bold(Text.line(run.text("id"))) + ": "
                + Text.line(
                        "rule " + run.text("rule") + ", about " + Words.subject(run) + ", event " + run.text("event")));
        var reasons = run.items("steps").stream()
                .filter(step -> step.text("status").equals("parked"))
                .map(ParkedCommand::reason)
                .toList();
        // a run without steps is one whose rule could not be judged
        (reasons.isEmpty() ? List.of("not judged: " + unjudged(client, run)) : reasons)
                .forEach(reason -> out.println("  " + Text.line(reason)));
    }

    private static String reason(Item step) {
        var kind = step.text("kind");
        return "step " + step.text("id") + " (" + step.text("action") + "): " + (kind.isEmpty() ? "" : kind + ": ")
                + step.text("message");
    }

    private static String unjudged(ApiClient client, Item run) {
        if (!run.text("message").isEmpty()) {
            return run.text("message");
        }
        var event = client.get("api/events/" + ApiClient.encoded(run.text("event")), Map.of())
                .item();
        return event.items("decisions").stream()
                .filter(decision -> decision.text("outcome").equals("unjudged"))
                .filter(decision -> decision.text("rule").equals(run.text("rule")))
                .map(decision -> decision.text("because"))
                .findFirst()
                .orElse("nothing says why");
    }
}
