package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import dev.sluice.testkit.sandbox.SandboxState;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server's process is killed five times while 2,000 events pass through it. */
@Tag("D01")
@Tag("P1")
@Tag("P2")
class KillIT {
    private static final int EVENTS = 2_000;
    private static final int KILLS = 5;
    /** No more calls are under way at once: one for each worker of the server. */
    private static final int IN_FLIGHT = 16;

    private static final String RULE = """
            when:
              event: pluvo.user-created

            load:
              user: event.user

            if:
              - user.extra["Department"] == "Sales"

            do:
              - action: pluvo.assign-training
                with:
                  user: ${user}
                  training: sales-intro
              - action: pluvo.add-to-group
                with:
                  user: ${user}
                  group: safety
            """;

    private final PluvoSandbox pluvo =
            PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(EVENTS)));
    private final List<String> ready = new ArrayList<>();

    @Test
    @Tag("D02")
    @Tag("S14")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void D01_nothing_acknowledged_is_lost_and_every_effect_stands_once(@TempDir Path folder, TestReporter report)
            throws Exception {
        try (pluvo;
                var server = new OwnServer(folder, pluvo).rule("welcome", RULE).start();
                var senders = Senders.start(server, pluvo.webhookKey(), IntStream.range(0, EVENTS))) {
            Instant begun = Instant.now();
            OwnServer.awaitGrowth("acknowledged events", senders::acknowledged, EVENTS / 3);
            report.publishEntry("intake", rate(EVENTS / 3, begun));
            server.kill();

            restart(server);
            OwnServer.awaitGrowth("acknowledged events", senders::acknowledged, EVENTS);
            server.kill();

            for (int again = 0; again < 2; again++) {
                long seen = written();
                server.begin();
                OwnServer.awaitGrowth("effects while it starts", this::written, seen + 1);
                server.kill();
            }
            restart(server);
            OwnServer.awaitGrowth("effects", this::written, EVENTS);
            server.kill();

            Instant last = restart(server);
            long open = server.open();
            server.awaitRest();
            report.publishEntry("last round", rate(open, last));
            report.publishEntry("ready after", String.join(", ", ready));

            assertAllDone(server, senders.events());
            assertEffects();
            assertKnownAgain(server, senders.events());
            server.assertQuietLog();
        }
    }

    private Instant restart(OwnServer server) throws Exception {
        Instant begun = Instant.now();
        server.start();
        ready.add(Duration.between(begun, Instant.now()).toMillis() + " ms");
        return Instant.now();
    }

    private static String rate(long count, Instant begun) {
        long millis = Math.max(1, Duration.between(begun, Instant.now()).toMillis());
        return count + " events in " + millis + " ms, " + count * 1000 / millis + "/s";
    }

    private long written() {
        return pluvo.requests("addUsersToTraining").size()
                + pluvo.requests("addUsersToGroup").size();
    }

    private static void assertAllDone(OwnServer server, Map<Integer, String> acknowledged) throws Exception {
        List<JsonObject> events = server.all("api/events");
        assertThat(events).extracting(event -> event.getString("status")).containsOnly("done");
        assertThat(ids(events, "id")).containsExactlyInAnyOrderElementsOf(acknowledged.values());
        List<JsonObject> runs = server.all("api/runs");
        assertThat(runs).extracting(run -> run.getString("status")).containsOnly("done");
        assertThat(ids(runs, "event")).containsExactlyInAnyOrderElementsOf(acknowledged.values());
    }

    private static List<String> ids(List<JsonObject> rows, String name) {
        return rows.stream().map(row -> row.getString(name)).toList();
    }

    private void assertEffects() {
        SandboxState state = pluvo.state();
        for (int recruit = 0; recruit < EVENTS; recruit++) {
            String ref = Recruits.ref(recruit);
            assertThat(state.trainingsOf(ref)).as(ref).containsExactly(Recruits.TRAINING);
            assertThat(state.groupsOf(ref)).as(ref).containsExactly(Recruits.GROUP);
        }
        assertThat(written()).isLessThanOrEqualTo(2 * EVENTS + KILLS * IN_FLIGHT);
    }

    private void assertKnownAgain(OwnServer server, Map<Integer, String> acknowledged) throws Exception {
        long calls = written();
        try (var again = Senders.start(server, pluvo.webhookKey(), IntStream.range(0, 50))) {
            OwnServer.awaitGrowth("repeated deliveries", again::acknowledged, 50);

            assertThat(again.duplicates()).isEqualTo(50);
            assertThat(acknowledged).containsAllEntriesOf(again.events());
        }
        assertThat(server.all("api/events")).hasSize(EVENTS);
        assertThat(written()).isEqualTo(calls);
    }
}
