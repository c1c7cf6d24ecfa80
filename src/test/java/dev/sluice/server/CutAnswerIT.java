package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import dev.sluice.testkit.sandbox.SandboxState.Group;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pluvo does what it was asked, and nobody hears the answer: it is lost on the way, or the server is killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("P2")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CutAnswerIT {
    private static final int CUTS = 50;
    private static final int ASKING = 3;

    private static final String HARMLESS = """
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

    private static final String TWICE_IS_TWO = """
            when:
              event: pluvo.user-updated

            load:
              user: event.user

            defaults:
              retry:
                first-wait: 1 s

            do:
              - id: book
                action: teams.book
                with:
                  name: ${"booked " + user.ref}
              - id: open
                action: teams.open
                with:
                  name: ${"opened " + user.ref}
            """;

    private final PluvoSandbox pluvo =
            PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(CUTS + ASKING + 1)));
    private OwnServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new OwnServer(folder, pluvo).rule("harmless", HARMLESS).rule("twice-is-two", TWICE_IS_TWO);
        TeamsPlugin.into(server.home().resolve("plugins"), folder);
        server.start();
    }

    @AfterAll
    void end() {
        server.close();
        pluvo.close();
    }

    @Test
    @Tag("A14")
    void A14_an_answer_that_is_cut_fifty_times_leaves_every_effect_once_and_every_run_done() throws Exception {
        for (int recruit = 0; recruit < CUTS; recruit++) {
            // one at a time: five in a row would open the breaker, which is another matter
            pluvo.fail(new Fault("addUsersToTraining", 1, "cut after"));
            server.deliver(Recruits.created(recruit));
            OwnServer.awaitGrowth("cut answers", () -> failed("addUsersToTraining"), recruit + 1);
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
        List<JsonObject> runs = server.all("api/runs?rule=harmless");
        assertThat(runs)
                .hasSize(CUTS)
                .extracting(run -> run.getString("status"))
                .containsOnly("done");
        // a repeated call may meet the cut that was meant for the next person, so only their sum is known
        assertThat(runs.stream()
                        .mapToInt(run -> step(run.getString("id"), "assign").getInt("attempts"))
                        .sum())
                .as("attempts in the history")
                .isEqualTo(2 * CUTS);
        server.assertQuietLog();
    }

    @Test
    @Tag("A14")
    void A14_what_a_second_call_would_double_is_looked_up_or_asked_about() throws Exception {
        for (int recruit = CUTS; recruit < CUTS + ASKING; recruit++) {
            // the first for what can be looked up, which is then found; the second for what nobody can tell
            pluvo.fail(new Fault("createGroup", 2, "cut after"));

            String run = parked(server.deliver(Recruits.updated(recruit)));

            assertBookedOnceAndAsked(run, Recruits.ref(recruit));
            answered(run, "happened", Recruits.ref(recruit));
        }
    }

    @Test
    @Tag("D01")
    void D01_a_kill_between_the_write_and_its_answer_is_looked_up_or_asked_about() throws Exception {
        int recruit = CUTS + ASKING;
        pluvo.fail(new Fault("createGroup", 2, "delay 9 s"));
        long before = failed("createGroup");

        String event = server.deliver(Recruits.updated(recruit));
        for (int kill = 1; kill <= 2; kill++) {
            OwnServer.awaitGrowth("unanswered calls", () -> failed("createGroup"), before + kill);
            server.kill();
            server.start();
        }

        String run = parked(event);
        assertBookedOnceAndAsked(run, Recruits.ref(recruit));
        answered(run, "happened", Recruits.ref(recruit));
    }

    private long failed(String operation) {
        return pluvo.requests(operation).stream()
                .filter(request -> request.fault() != null)
                .count();
    }

    private String parked(String event) throws IOException {
        Api api = server.api();
        JsonObject judged = api.await(
                "api/events/" + event, told -> told.getString("status").equals("done"));
        String run = judged.getJsonArray("runs").getString(0);
        api.await("api/runs/" + run, told -> told.getString("status").equals("parked"));
        return run;
    }

    private void assertBookedOnceAndAsked(String run, String ref) throws IOException {
        assertThat(step(run, "book").getString("status")).isEqualTo("already-so");
        JsonObject open = step(run, "open");
        assertThat(open.getString("status")).isEqualTo("parked");
        assertThat(open.getString("kind")).isEqualTo("unclear");
        Api.Reply unanswered = server.api().post("api/runs/" + run + "/resume");
        assertThat(unanswered.status()).isEqualTo(409);
        assertThat(unanswered.detail()).contains("happened", "repeat");
        assertGroupsOnce(ref);
    }

    private void answered(String run, String answer, String ref) throws IOException {
        assertThat(server.api()
                        .post("api/runs/" + run + "/resume?answer=" + answer)
                        .status())
                .isEqualTo(202);
        server.api().await("api/runs/" + run, told -> told.getString("status").equals("done"));
        assertGroupsOnce(ref);
    }

    private void assertGroupsOnce(String ref) {
        assertThat(pluvo.state().groups())
                .extracting(Group::name)
                .filteredOn(name -> name.endsWith(" " + ref))
                .containsExactlyInAnyOrder("booked " + ref, "opened " + ref);
    }

    private JsonObject step(String run, String id) {
        return server.api().get("api/runs/" + run).json().getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                .filter(step -> step.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
