package dev.sluice.cli;

import dev.sluice.cli.Chapter.Sent;
import dev.sluice.testkit.sandbox.Delivery;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sandbox and the server of a demo: what can be sent, and what can be seen. */
final class Playground {
    private static final Set<String> ENDED = Set.of("done", "skipped", "failed", "cancelled", "parked");
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final PluvoSandbox pluvo;
    private final URI hook;
    private final ApiClient api;

    Playground(PluvoSandbox pluvo, URI server, ApiClient api) {
        this.pluvo = pluvo;
        this.hook = server.resolve("hooks/pluvo");
        this.api = api;
    }

    PluvoSandbox pluvo() {
        return pluvo;
    }

    /** Sends a webhook as Pluvo does, signed with this key. */
    Sent send(String name, String body, String key, String salt) {
        long start = System.nanoTime();
        var answer = pluvo.deliver(Delivery.of(hook, body, key).withSalt(salt))
                .answers()
                .get(0);
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (answer.status() == 0) {
            throw new CommandException(ExitCode.UNREACHABLE, "The server does not answer: " + answer.body());
        }
        if (answer.status() != 202) {
            return new Sent(name, answer.status(), "", false, millis);
        }
        var receipt = new Answer(hook, answer.status(), answer.body()).item();
        return new Sent(
                name, answer.status(), receipt.text("event"), Boolean.parseBoolean(receipt.text("duplicate")), millis);
    }

    /** How many events the server keeps. */
    int events() {
        return api.get("api/events", Map.of("limit", "200"))
                .item()
                .items("items")
                .size();
    }

    /** The rules in force: title by id. */
    Map<String, String> rules() {
        var titles = new TreeMap<String, String>();
        api.get("api/rules", Map.of()).item().items("items").stream()
                .filter(rule -> rule.text("state").equals("live"))
                .forEach(rule -> titles.put(rule.text("rule"), rule.text("title")));
        return titles;
    }

    /** What became of an event once every rule has decided and every run has ended, or after a long while. */
    Outcome outcome(String event) {
        return Poll.until(LONGEST, () -> look(event), Outcome::ended);
    }

    private Outcome look(String event) {
        var told = api.get("api/events/" + ApiClient.encoded(event), Map.of()).item();
        var runs = told.texts("runs").stream()
                .map(run ->
                        api.get("api/runs/" + ApiClient.encoded(run), Map.of()).item())
                .toList();
        return new Outcome(told, runs);
    }

    /** An event and its runs. */
    record Outcome(Item event, List<Item> runs) {
        private boolean ended() {
            var status = event.text("status");
            return !status.equals("new")
                    && !status.equals("pending")
                    && runs.stream().allMatch(run -> ENDED.contains(run.text("status")));
        }
    }
}
