package dev.sluice.cli;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice replay}. */
@Command(
        name = "replay",
        description = "Judge an event again by the rules in force. What was done already is not done again.",
        footer = {"", "Example:", "  ./sluice replay evt_01JQ8ZK4T0 --dry"})
final class ReplayCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "EVENT", description = "Id of the event.")
    private String event = "";

    @Option(names = "--dry", description = "Decide and plan, but write nothing.")
    private boolean dry;

    @Option(names = "--again", description = "Do again what was done already.")
    private boolean again;

    ReplayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var query = new LinkedHashMap<String, String>();
        if (dry) {
            query.put("dry", "true");
        }
        if (again) {
            query.put("again", "true");
        }
        var answer = server.client(shell).post("api/events/" + ApiClient.encoded(event) + "/replay", query);
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            shell.out()
                    .println("Event " + Text.line(answer.item().text("id")) + " is judged again"
                            + (dry ? ", and nothing is written." : "."));
        }
        return ExitCode.DONE;
    }
}
