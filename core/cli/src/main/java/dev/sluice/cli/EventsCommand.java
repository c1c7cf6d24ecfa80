package dev.sluice.cli;

import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice events}, and the command below it that decides about late ones. */
@Command(
        name = "events",
        description = "List what arrived, newest first.",
        footer = {"", "Example:", "  ./sluice events --subject HR-20417 --type pluvo.user-created"})
final class EventsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ListOptions list = new ListOptions();

    @Option(names = "--connection", paramLabel = "NAME", description = "Over which connection it came.")
    private @Nullable String connection;

    @Option(names = "--type", paramLabel = "TYPE", description = "Such as pluvo.user-created.")
    private @Nullable String type;

    @Option(names = "--status", paramLabel = "STATE", description = "new, pending, done, unreadable or late.")
    private @Nullable String status;

    EventsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var query = list.query();
        ListOptions.put(query, "connection", connection);
        ListOptions.put(query, "type", type);
        ListOptions.put(query, "status", status);
        var answer = server.client(shell).get("api/events", query);
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            print(answer.item());
        }
        return ExitCode.DONE;
    }

    private void print(Item events) {
        if (events.items("items").isEmpty()) {
            shell.out().println("No events.");
            return;
        }
        var words = new Words(ZoneId.systemDefault());
        var table = new Table("event", words.head("received"), "connection", "type", "about", "state");
        for (var event : events.items("items")) {
            table.row(
                    event.text("id"),
                    words.time(event.text("receivedAt")),
                    event.text("connection"),
                    String.join(", ", event.texts("types")),
                    Words.subject(event),
                    words.state(event));
        }
        table.print(shell);
        ListOptions.more(shell, events);
    }
}
