package dev.sluice.cli;

import java.time.ZoneId;
import java.util.Map;

/**
 * Releases what waits for a person, and says what came of it.
 *
 * @param thing a run or an event
 */
record Release(Shell shell, ServerOptions server, String thing) {

    int one(String id) {
        var answer = server.client(shell).post(path() + "/" + ApiClient.encoded(id) + "/release", Map.of());
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            var item = answer.item();
            var state = new Words(ZoneId.systemDefault()).state(item);
            shell.out().println(Text.line(capital() + " " + item.text("id") + " is now " + state + "."));
        }
        return ExitCode.DONE;
    }

    /**
     * Releases many.
     *
     * @param query which
     * @param what the same in words
     */
    int all(Map<String, String> query, String what) {
        var answer = server.client(shell).post(path() + "/release", query);
        if (server.json()) {
            shell.out().println(answer.body());
        } else {
            shell.out().println(Text.line("Released: " + answer.item().number("released") + " " + what + "."));
        }
        return ExitCode.DONE;
    }

    private String path() {
        return "api/" + thing + "s";
    }

    private String capital() {
        return Character.toUpperCase(thing.charAt(0)) + thing.substring(1);
    }
}
