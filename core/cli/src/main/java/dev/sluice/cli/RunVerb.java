package dev.sluice.cli;

import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands that decide about one run have in common. */
final class RunVerb {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ID", description = "Id of the run.")
    private String run = "";

    int post(Shell shell, String verb, Map<String, String> query) {
        var answer = server.client(shell).post("api/runs/" + ApiClient.encoded(run) + "/" + verb, query);
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            var item = answer.item();
            var state = new Words(ZoneId.systemDefault()).state(item);
            shell.out().println(Text.line("Run " + item.text("id") + " is now " + state + "."));
        }
        return ExitCode.DONE;
    }
}
