package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pluvo does what it was asked, and the answer is lost. */
@Tag("A14")
@Tag("P2")
class CutAnswerIT {
    private static final int CUTS = 50;

    private static final String RULE = """
            when:
              event: pluvo.user-created

            load:
              user: event.user

            defaults:
              retry:
                first-wait: 1 s

            do:
              - id: assign
                action: pluvo.assign-training
                with:
                  user: ${user}
                  training: sales-intro
              - id: group
                action: pluvo.add-to-group
                with:
                  user: ${user}
                  group: safety
            """;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void A14_an_answer_that_is_cut_fifty_times_leaves_every_effect_once_and_every_run_done(@TempDir Path folder)
            throws Exception {
        try (var pluvo = PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(CUTS)));
                var server = new OwnServer(folder, pluvo).rule("welcome", RULE).start()) {
            for (int recruit = 0; recruit < CUTS; recruit++) {
                // one at a time: five in a row would open the breaker, which is another matter
                pluvo.fail(new Fault("addUsersToTraining", 1, "cut after"));
                try (var sender = Senders.start(server, pluvo.webhookKey(), IntStream.of(recruit))) {
                    OwnServer.awaitGrowth("acknowledged events", sender::acknowledged, 1);
                }
                OwnServer.awaitGrowth("cut answers", () -> cut(pluvo), recruit + 1);
            }
            server.awaitRest();

            assertThat(pluvo.requests("addUsersToTraining"))
                    .as("no call more than answers were lost")
                    .hasSize(2 * CUTS);
            for (int recruit = 0; recruit < CUTS; recruit++) {
                String ref = Recruits.ref(recruit);
                assertThat(pluvo.state().trainingsOf(ref)).as(ref).containsExactly(Recruits.TRAINING);
                assertThat(pluvo.state().groupsOf(ref)).as(ref).containsExactly(Recruits.GROUP);
            }
            assertRuns(server);
            server.assertQuietLog();
        }
    }

    private static long cut(PluvoSandbox pluvo) {
        return pluvo.requests("addUsersToTraining").stream()
                .filter(request -> request.fault() != null)
                .count();
    }

    private static void assertRuns(OwnServer server) throws IOException {
        List<JsonObject> runs = server.all("api/runs");
        assertThat(runs)
                .hasSize(CUTS)
                .extracting(run -> run.getString("status"))
                .containsOnly("done");
        int attempts = 0;
        for (JsonObject run : runs) {
            JsonObject told =
                    server.api().get("api/runs/" + run.getString("id")).json();
            JsonObject assign = told.getJsonArray("steps").getJsonObject(0);
            assertThat(assign.getString("status")).isIn("done", "already-so");
            attempts += assign.getInt("attempts");
        }
        assertThat(attempts).as("attempts in the history").isEqualTo(2 * CUTS);
    }
}
