package dev.sluice.testkit.engine;

import dev.sluice.api.Connection;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.engine.Incoming;
import dev.sluice.engine.Receipt;
import dev.sluice.engine.history.DecisionLine;
import dev.sluice.engine.history.History;
import dev.sluice.engine.history.RunDetail;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.Provision;
import dev.sluice.testkit.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An engine on a real store, with the lab's plugin and a clock that stands still. Everything happens on the test's thread. */
final class Lab implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    final MovableClock clock = MovableClock.at(START);
    final LabPlugin plugin = new LabPlugin();
    final LabConnection connection = new LabConnection(clock);
    private final Path home;
    private final Path rules;
    private boolean dryRun;
    private Provision provision = Provision.NONE;
    private Duration oldestAccepted;
    private int workers;
    private Engine engine;
    private Store store;
    private int sent;

    Lab(Path home) {
        this.home = home;
        this.rules = home.resolve("rules");
        try {
            Files.createDirectories(rules);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes a rule file; the head is made from the id. */
    Lab rule(String id, String body) {
        String head = "sluice: 1\nrule: " + id + "\ntitle: Rule " + id + "\nowner: owner@example.org\n\n";
        return file(id, head + body);
    }

    /** Writes the settings that rules share. */
    Lab settings(String text) {
        return file("settings", text);
    }

    private Lab file(String name, String text) {
        try {
            Files.writeString(rules.resolve(name + ".yaml"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (engine != null) {
            // a change counts once it looks the same twice
            engine.followRules();
            engine.followRules();
        }
        return this;
    }

    /** What the plugin gets from its host. */
    Lab provided(Provision with) {
        provision = with;
        return this;
    }

    Lab dryRun() {
        dryRun = true;
        return this;
    }

    /** An event that was sent longer ago waits for a person. */
    Lab oldestAccepted(Duration age) {
        oldestAccepted = age;
        return this;
    }

    /** Everything happens on threads of the engine's own, as in the server. */
    Lab threads(int each) {
        workers = each;
        return this;
    }

    Lab start() {
        return start(store -> store);
    }

    Lab start(UnaryOperator<Store> around) {
        store = Journal.open("jdbc:sqlite:" + home.resolve("lab.db"));
        Map<String, Connection> connections = Map.of("lab", connection);
        engine = Engine.start(new EngineOptions(
                around.apply(store),
                Catalogue.of("lab", plugin.extensions(), provision),
                rules,
                connections,
                oldestAccepted == null ? Map.of() : Map.of("lab", oldestAccepted),
                ZoneId.of("Europe/Amsterdam"),
                clock,
                dryRun,
                workers));
        return this;
    }

    Lab restart() {
        close();
        return start();
    }

    Engine engine() {
        return engine;
    }

    /** Keeps an event and does everything that is due. */
    String fire(String person, String thing) {
        return fire(person, thing, "");
    }

    String fire(String person, String thing, String more) {
        String event = keep(person, thing, more);
        engine.settle();
        return event;
    }

    /** Keeps an event and does nothing else. */
    String keep(String person, String thing, String more) {
        return keepBody("{\"person\":\"" + person + "\",\"thing\":\"" + thing + "\",\"sentDate\":\"" + (sent + 1) + "\""
                        + more + "}")
                .event();
    }

    /** Keeps a body, signed as no other. */
    Receipt keepBody(String body) {
        sent++;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] signature = Integer.toString(sent).getBytes(StandardCharsets.UTF_8);
        return engine.accept(new Incoming("lab", "salt", signature, bytes, Duration.ofHours(72)))
                .join();
    }

    Lab advance(Duration by) {
        clock.advance(by);
        engine.settle();
        return this;
    }

    History history() {
        return new History(engine.store());
    }

    String eventStatus(String event) {
        return history().event(event).orElseThrow().line().status();
    }

    List<DecisionLine> decisions(String event) {
        return history().event(event).orElseThrow().decisions();
    }

    DecisionLine decision(String event) {
        List<DecisionLine> decisions = decisions(event);
        if (decisions.size() != 1) {
            throw new AssertionError("expected one decision, found " + decisions);
        }
        return decisions.get(0);
    }

    RunDetail run(String event) {
        List<RunRow> runs = engine.store().runsOfEvent(event);
        if (runs.size() != 1) {
            throw new AssertionError("expected one run, found " + runs);
        }
        return history().run(runs.get(0).id()).orElseThrow();
    }

    RunDetail.StepLine step(String event, String path) {
        return run(event).steps().stream()
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step at " + path + " in " + run(event)));
    }

    @Override
    public void close() {
        if (workers > 0) {
            engine.close();
        } else if (store != null) {
            // as if the process had ended: nothing is drained
            store.close();
        }
    }
}
