package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pluvo is away, and the server goes on: it takes what comes, asks seldom, and does everything afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OutageIT {
    private static final int BEFORE = 40;
    private static final int DURING = 300;
    private static final int MOST_CALLS = 20;
    /** The breaker opens for 4 to 6 s, then for twice as long: time enough for it to ask once in vain. */
    private static final Duration OUTAGE = Duration.ofSeconds(7);

    private static final String LOADS = """
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
            """;

    private static final String LOADS_NOTHING = """
            when:
              event: pluvo.user-created

            do:
              - action: pluvo.add-to-group
                with:
                  user: ${event.user}
                  group: safety
            """;

    private final PluvoSandbox pluvo =
            PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(1_000)));
    private OwnServer server;
    private int recruits;
    /** Further events about people that were told of before. */
    private int again;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new OwnServer(folder, pluvo)
                .rule("loads", LOADS)
                .rule("loads-nothing", LOADS_NOTHING)
                .start();
    }

    @BeforeEach
    void warm() throws Exception {
        pluvo.fail();
        // calls are many at once by now, which is when a Pluvo that goes away would see most of them fail
        deliver(BEFORE).close();
        server.awaitRest();
    }

    @AfterAll
    void end() {
        server.assertQuietLog();
        server.close();
        pluvo.close();
    }

    @Test
    @Tag("P4")
    @Tag("P5")
    @Tag("A25")
    void P4_P5_while_connections_are_refused_every_event_is_taken_and_done_afterwards(TestReporter report)
            throws Exception {
        takesEverythingWhile(OutageListener.Answer.NONE, report);
    }

    @Test
    @Tag("P4")
    @Tag("P5")
    @Tag("A12")
    @Tag("A25")
    void P4_P5_A12_while_every_call_is_answered_503_every_event_is_taken_and_done_afterwards(TestReporter report)
            throws Exception {
        takesEverythingWhile(OutageListener.Answer.STATUS_503, report);
    }

    private void takesEverythingWhile(OutageListener.Answer answer, TestReporter report) throws Exception {
        int first = recruits;
        pluvo.down();
        Instant begun = Instant.now();
        int calls;
        try (var outage = OutageListener.at(pluvo.baseUri().getPort(), answer)) {
            try (var senders = deliver(DURING)) {
                assertThat(senders.refusals()).isZero();
                assertThat(senders.slowest()).isLessThan(Duration.ofSeconds(1));
                report.publishEntry("intake of " + DURING, Duration.between(begun, Instant.now()) + "");
                report.publishEntry("slowest answer", senders.slowest() + "");
            }
            ServerProcess.await(() -> Instant.now().isAfter(begun.plus(OUTAGE)));
            calls = outage.calls();
        }
        report.publishEntry("calls in " + OUTAGE, calls + "");
        assertThat(calls).isBetween(1, MOST_CALLS);
        assertThat(server.open()).isGreaterThanOrEqualTo(DURING);
        assertWhatIsOpenNamesWhatItWaitsFor();
        pluvo.up();
        Instant back = Instant.now();
        server.awaitRest();
        report.publishEntry("all done", Duration.between(back, Instant.now()) + " after it came back");

        assertDone(first, recruits);
    }

    @Test
    @Tag("P3")
    @Tag("I21")
    void P3_a_rule_that_waits_for_a_lookup_holds_up_no_other_rule_of_the_same_person() throws Exception {
        int recruit = recruits++;
        pluvo.fail(new Fault("user", 1_000, "status 503"));

        String first = server.deliver(Recruits.created(recruit));
        awaitOutcome(first, "loads-nothing", "run");
        awaitOutcome(first, "loads", "pending");
        String second = server.deliver(Recruits.createdAgain(recruit));
        again++;
        awaitOutcome(second, "loads-nothing", "run");

        ServerProcess.await(() -> pluvo.state().groupsOf(Recruits.ref(recruit)).contains(Recruits.GROUP));
        JsonObject waiting = decision(first, "loads");
        assertThat(waiting.getString("outcome")).isEqualTo("pending");
        assertThat(waiting.getString("waitingFor")).isEqualTo("connection");
        assertThat(waiting.getString("nextAt", "")).isNotEmpty();
        assertThat(decision(second, "loads").getString("outcome")).isEqualTo("pending");
        pluvo.fail();
        server.awaitRest();
        assertDone(recruit, recruit + 1);
        List<JsonObject> runs = server.all("api/runs?rule=loads&subject=" + Recruits.ref(recruit));
        assertThat(runs)
                .as("newest first, and the later event's run begins after the earlier one's")
                .extracting(run -> run.getString("event"))
                .containsExactly(second, first);
        assertThat(Instant.parse(runs.get(0).getString("startedAt")))
                .isAfterOrEqualTo(Instant.parse(runs.get(1).getString("startedAt")));
    }

    private void awaitOutcome(String event, String rule, String outcome) {
        server.api()
                .await(
                        "api/events/" + event,
                        told -> told.getJsonArray("decisions").stream()
                                .map(JsonValue::asJsonObject)
                                .anyMatch(decision -> decision.getString("rule").equals(rule)
                                        && decision.getString("outcome").equals(outcome)));
    }

    private void assertWhatIsOpenNamesWhatItWaitsFor() throws IOException {
        JsonObject pluvoNow = server.api()
                .get("api/status")
                .json()
                .getJsonArray("connections")
                .getJsonObject(0);
        assertThat(pluvoNow.getString("state")).isEqualTo("unreachable");
        assertThat(server.all("api/events"))
                .filteredOn(event -> !event.getString("status").equals("done"))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.getString("status")).isIn("new", "pending");
                    assertThat(event.getString("waitingFor", "")).isEqualTo("connection");
                });
        assertThat(server.all("api/runs"))
                .filteredOn(run -> !run.getString("status").equals("done"))
                .isNotEmpty()
                .allSatisfy(run -> {
                    assertThat(run.getString("status")).isEqualTo("waiting");
                    assertThat(run.getString("waitingFor", "")).isIn("connection", "retry");
                    assertThat(run.getString("nextAt", "")).isNotEmpty();
                });
    }

    /** Tells the server of so many further people and waits until all are acknowledged. */
    private Senders deliver(int count) throws Exception {
        int first = recruits;
        recruits += count;
        Senders senders = Senders.start(server, pluvo.webhookKey(), IntStream.range(first, recruits));
        OwnServer.awaitGrowth("acknowledged events", senders::acknowledged, count);
        return senders;
    }

    private JsonObject decision(String event, String rule) throws IOException {
        List<JsonObject> decisions = server.api()
                .get("api/events/" + event)
                .json()
                .getJsonArray("decisions")
                .getValuesAs(JsonObject.class);
        return decisions.stream()
                .filter(decision -> decision.getString("rule").equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private void assertDone(int from, int to) throws Exception {
        assertThat(server.all("api/runs"))
                .hasSize(2 * (recruits + again))
                .extracting(run -> run.getString("status"))
                .containsOnly("done");
        for (int recruit = from; recruit < to; recruit++) {
            String ref = Recruits.ref(recruit);
            assertThat(pluvo.state().trainingsOf(ref)).as(ref).containsExactly(Recruits.TRAINING);
            assertThat(pluvo.state().groupsOf(ref)).as(ref).containsExactly(Recruits.GROUP);
        }
    }
}
