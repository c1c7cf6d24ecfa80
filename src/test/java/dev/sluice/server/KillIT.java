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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server's process is killed while events pass through it. */
@Tag("D01")
@Tag("D02")
@Tag("P1")
@Tag("P2")
@Tag("S14")
class KillIT {
    private static final int EVENTS = 2_000;
    private static final int KILLS = 5;
    /** No more calls are under way at once: as many as a connection lets through. */
    private static final int IN_FLIGHT = 16;

    private static final int ROUNDS = 200;
    private static final int EVENTS_A_ROUND = 100;

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

    private final List<Long> readyMillis = new ArrayList<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void D01_of_2000_events_nothing_acknowledged_is_lost_and_every_effect_stands_once(
            @TempDir Path folder, TestReporter report) throws Exception {
        try (var pluvo = pluvoOf(EVENTS);
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
                long seen = written(pluvo);
                server.begin();
                OwnServer.awaitGrowth("effects soon after the start", () -> written(pluvo), seen + 1);
                server.kill();
            }
            restart(server);
            OwnServer.awaitGrowth("effects", () -> written(pluvo), EVENTS);
            server.kill();

            restart(server);
            Instant last = Instant.now();
            long open = server.open();
            server.awaitRest();
            report.publishEntry("last round", rate(open, last));
            report.publishEntry("milliseconds to ready after a kill", readyMillis.toString());

            assertEverythingOnce(server, pluvo, senders, KILLS);
        }
    }

    /** For a night: each round brings a hundred events and one kill at a moment that chance names. */
    @Test
    @Tag("night")
    @Timeout(value = 5, unit = TimeUnit.HOURS)
    void D01_D02_killed_at_any_moment_of_many_rounds(@TempDir Path folder, TestReporter report) throws Exception {
        int rounds = Integer.getInteger("sluice.kill.rounds", ROUNDS);
        long seed = Long.getLong("sluice.kill.seed", System.nanoTime());
        report.publishEntry("seed", "-Dsluice.kill.seed=" + seed);
        var chance = new Random(seed);
        int events = rounds * EVENTS_A_ROUND;
        try (var pluvo = pluvoOf(events);
                var server = new OwnServer(folder, pluvo).rule("welcome", RULE)) {
            var senders = Senders.open(server, pluvo.webhookKey());
            int whileStarting = 0;
            for (int round = 0; round < rounds; round++) {
                ServerProcess life = server.begin();
                senders.send(IntStream.range(round * EVENTS_A_ROUND, (round + 1) * EVENTS_A_ROUND));
                if (chance.nextInt(3) > 0) {
                    life.awaitAnswering();
                    readyMillis.add(life.age().toMillis());
                }
                life.outlives(Duration.ofMillis(chance.nextInt(4_000)));
                whileStarting += life.out().isEmpty() ? 1 : 0;
                server.kill();
            }
            server.start();
            OwnServer.awaitGrowth("acknowledged events", senders::acknowledged, events);
            server.awaitRest();
            report.publishEntry("kills", rounds + ", of them before it answered " + whileStarting);
            report.publishEntry("written", written(pluvo) + " calls for " + 2 * events + " effects");
            report.publishEntry("milliseconds to ready", readyMillis.toString());

            assertEverythingOnce(server, pluvo, senders, rounds);
            senders.close();
        }
    }

    private static PluvoSandbox pluvoOf(int people) {
        return PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(people)));
    }

    private void restart(OwnServer server) throws Exception {
        server.start();
        readyMillis.add(server.life().age().toMillis());
    }

    private static String rate(long count, Instant begun) {
        long millis = Math.max(1, Duration.between(begun, Instant.now()).toMillis());
        return count + " events in " + millis + " ms, " + count * 1000 / millis + "/s";
    }

    private static long written(PluvoSandbox pluvo) {
        return pluvo.requests("addUsersToTraining").size()
                + pluvo.requests("addUsersToGroup").size();
    }

    private static void assertEverythingOnce(OwnServer server, PluvoSandbox pluvo, Senders senders, int kills)
            throws Exception {
        Map<Integer, String> acknowledged = senders.events();
        assertAllDone(server, acknowledged);
        assertEffects(pluvo.state(), acknowledged.size());
        assertThat(written(pluvo))
                .as("a harmless call may be seen twice when a kill met it under way")
                .isBetween(2L * acknowledged.size(), 2L * acknowledged.size() + (long) kills * IN_FLIGHT);
        assertKnownAgain(server, pluvo, acknowledged);
        server.assertQuietLog();
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

    private static void assertEffects(SandboxState state, int recruits) {
        for (int recruit = 0; recruit < recruits; recruit++) {
            String ref = Recruits.ref(recruit);
            assertThat(state.trainingsOf(ref)).as(ref).containsExactly(Recruits.TRAINING);
            assertThat(state.groupsOf(ref)).as(ref).containsExactly(Recruits.GROUP);
        }
    }

    private static void assertKnownAgain(OwnServer server, PluvoSandbox pluvo, Map<Integer, String> acknowledged)
            throws Exception {
        long calls = written(pluvo);
        try (var again = Senders.start(server, pluvo.webhookKey(), IntStream.range(0, 50))) {
            OwnServer.awaitGrowth("repeated deliveries", again::acknowledged, 50);

            assertThat(again.duplicates()).isEqualTo(50);
            assertThat(acknowledged).containsAllEntriesOf(again.events());
        }
        assertThat(server.all("api/events")).hasSize(acknowledged.size());
        assertThat(written(pluvo)).isEqualTo(calls);
    }
}
