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
    void a_held_run_is_released_or_all_of_a_rule() {
        server.on("POST /api/runs/run_7/release", 202, """
                        {"id":"run_7","status":"waiting","waitingFor":"time","nextAt":"2026-03-02T09:00:00Z"}""")
                .on("POST /api/runs/release?rule=welcome-sales", 202, "{\"released\":1204}")
                .problem("POST /api/runs/run_8/release", 409, "run run_8 is done; release is for a held run");

        assertThat(run("runs", "release", "run_7").out())
                .matches("Run run_7 is now waiting, goes on at 2026-03-02 \\d\\d:00:00\\.\n");
        assertThat(run("runs", "release", "--rule", "welcome-sales"))
                .isEqualTo(new CommandRun(0, "Released: 1204 held runs of rule welcome-sales.\n", ""));
        assertThat(run("runs", "release", "--rule=welcome-sales", "--json").out())
                .isEqualTo("{\"released\":1204}\n");
        assertThat(run("runs", "release", "run_8"))
                .isEqualTo(new CommandRun(1, "", "run run_8 is done; release is for a held run\n"));
    }

    @Test
    void a_late_event_is_released_or_all_of_them() {
        server.on(
                        "POST /api/events/evt_1/release",
                        202,
                        "{\"id\":\"evt_1\",\"status\":\"new\",\"waitingFor\":\"turn\"}")
                .on("POST /api/events/release", 202, "{\"released\":3}")
                .on("POST /api/events/release?connection=pluvo", 202, "{\"released\":0}");

        assertThat(run("events", "release", "evt_1").out())
                .isEqualTo("Event evt_1 is now new, until it is its turn.\n");
        assertThat(run("events", "release", "--all").out()).isEqualTo("Released: 3 late events.\n");
        assertThat(run("events", "release", "--connection=pluvo").out())
                .isEqualTo("Released: 0 late events of connection pluvo.\n");
    }

    @Test
    void what_is_released_has_to_be_named_once() {
        for (String[] wrong : new String[][] {
            {"runs", "release"},
            {"runs", "release", "run_7", "--rule=a"},
            {"events", "release"},
            {"events", "release", "--all", "--connection=pluvo"},
            {"events", "release", "evt_1", "--all"}
        }) {
            assertThat(run(wrong)).as(String.join(" ", wrong)).satisfies(run -> {
                assertThat(run.exitCode()).isEqualTo(2);
                assertThat(run.err()).contains("Try: ./sluice " + wrong[0] + " release --help");
            });
        }
        assertThat(server.lines()).isEmpty();
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
