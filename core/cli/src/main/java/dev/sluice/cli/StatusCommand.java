package dev.sluice.cli;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice status}. */
@Command(
        name = "status",
        description = "Say what runs, what waits for whom, and what needs a person.",
        footer = {"", "Example:", "  ./sluice status --server http://127.0.0.1:8080"})
final class StatusCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var answer = server.client(shell).get("api/status", Map.of());
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            print(answer.item());
        }
        return ExitCode.DONE;
    }

    private void print(Item status) {
        var needs = new Needs(status);
        line("Sluice", status.text("version") + ", zone " + status.text("zone"));
        line("Events", events(status.item("events")));
        line("Runs", Words.counts(status.item("runs")));
        line("Rules", Words.counts(status.item("rules")));
        line("Plugins", Words.counts(status.item("plugins")));
        status.items("connections").forEach(this::connection);
        line("Store", store(status.item("store")));
        needs.waiting().forEach(wait -> line("Waits", wait));
        needs.ofPerson()
                .forEach(need -> shell.out().println(shell.red(String.format("%-12s", "Needs you")) + Text.line(need)));
        if (needs.ofPerson().isEmpty()) {
            line("Needs you", "nothing");
        }
    }

    private void connection(Item connection) {
        var expires = connection.text("tokenExpiresAt");
        var words = new Words(ZoneId.systemDefault());
        line(
                "Connection",
                connection.text("name") + " " + connection.text("state")
                        + ", breaker " + connection.text("breaker")
                        + (expires.isEmpty() ? ", no token yet" : ", token until " + words.time(expires))
                        + ", webhook keys: " + keys(connection, words));
    }

    private static String keys(Item connection, Words words) {
        var keys = connection.items("keys").stream()
                .map(key -> key(key.text("id"), key.text("lastUsedAt"), words))
                .toList();
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }

    private static String key(String id, String lastUsed, Words words) {
        return lastUsed.isEmpty() ? id : id + " (last used " + words.time(lastUsed) + ")";
    }

    private static String events(Item events) {
        long pending = events.number("pending");
        return pending == 0
                ? "none waits"
                : pending + " not yet judged, the oldest since " + Words.seconds(events.number("oldestSeconds"));
    }

    private static String store(Item store) {
        long bytes = store.number("bytes");
        return store.text("url")
                + (Needs.stalled(store) ? ", cannot be written" : ", can be written")
                + (bytes == 0 ? "" : ", holds " + Words.bytes(bytes));
    }

    private void line(String what, String text) {
        shell.out().println(Text.line(String.format("%-12s%s", what, text)));
    }
}
