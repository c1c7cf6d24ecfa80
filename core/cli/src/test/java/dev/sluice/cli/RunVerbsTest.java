package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunVerbsTest {

    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_parked_run_is_resumed() {
        server.on("POST /api/runs/run_7/resume", 202, "{\"id\":\"run_7\",\"status\":\"running\"}");

        assertThat(run("runs", "resume", "run_7")).isEqualTo(new CommandRun(0, "Run run_7 is now running.\n", ""));
    }

    @Test
    void the_answer_to_a_question_goes_along() {
        server.on("POST /api/runs/run_7/resume?answer=happened", 202, "{\"id\":\"run_7\",\"status\":\"running\"}")
                .on("POST /api/runs/run_7/resume?answer=repeat", 202, "{\"id\":\"run_7\",\"status\":\"running\"}");

        assertThat(run("runs", "resume", "run_7", "--answer", "happened").exitCode())
                .isZero();
        assertThat(run("runs", "resume", "run_7", "--answer", "REPEAT").exitCode())
                .isZero();
        assertThat(run("runs", "resume", "run_7", "--answer", "perhaps"))
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err()).contains("\"perhaps\"; expected happened or repeat"));
    }

    @Test
    void a_question_that_is_open_is_a_finding() {
        server.problem("POST /api/runs/run_7/resume", 409, "Did the write happen? Answer happened or repeat.");

        assertThat(run("runs", "resume", "run_7"))
                .isEqualTo(new CommandRun(1, "", "Did the write happen? Answer happened or repeat.\n"));
    }

    @Test
    void runs_are_cancelled_and_discarded() {
        server.on("POST /api/runs/run_7/cancel", 202, "{\"id\":\"run_7\",\"status\":\"cancelled\"}")
                .on("POST /api/runs/run_8/discard", 202, "{\"id\":\"run_8\",\"status\":\"failed\"}");

        assertThat(run("runs", "cancel", "run_7").out()).isEqualTo("Run run_7 is now cancelled.\n");
        assertThat(run("runs", "discard", "run_8").out()).isEqualTo("Run run_8 is now failed.\n");
        assertThat(run("runs", "cancel", "run_7", "--json").out())
                .isEqualTo("{\"id\":\"run_7\",\"status\":\"cancelled\"}\n");
    }

    @Test
    void an_id_cannot_change_the_address() {
        server.problem("POST /api/runs/..%2Frun%207%3Fx/cancel", 404, "There is no such run.");

        assertThat(run("runs", "cancel", "../run 7?x")).isEqualTo(new CommandRun(1, "", "There is no such run.\n"));
    }

    @Test
    void an_event_is_replayed() {
        server.on("POST /api/events/evt_1/replay", 202, "{\"id\":\"evt_1\"}")
                .on("POST /api/events/evt_1/replay?dry=true", 202, "{\"id\":\"evt_1\"}")
                .on("POST /api/events/evt_1/replay?dry=true&again=true", 202, "{\"id\":\"evt_1\"}");

        assertThat(run("replay", "evt_1").out()).isEqualTo("Event evt_1 is judged again.\n");
        assertThat(run("replay", "evt_1", "--dry").out())
                .isEqualTo("Event evt_1 is judged again, and nothing is written.\n");
        assertThat(run("replay", "evt_1", "--dry", "--again", "--json").out()).isEqualTo("{\"id\":\"evt_1\"}\n");
    }

    private CommandRun run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.add("--server=" + server.url());
        return CommandRun.of(Map.of("SLUICE_TOKEN", "t0ken"), all.toArray(String[]::new));
    }
}
