package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListCommandsTest {

    private static final String EVENTS = """
            {"items":[
              {"id":"evt_2","connection":"pluvo","types":["pluvo.training-finished","pluvo.enrollment-completed"],
               "subject":"HR-20417","receivedAt":"2026-03-02T08:41:17.250Z","status":"pending","waitingFor":"connection"},
              {"id":"evt_1","connection":"pluvo","types":["pluvo.user-created"],"subject":"HR\\u001b[31m-\\n1",
               "receivedAt":"2026-03-02T08:40:00Z","status":"done","waitingFor":null}],
             "next":"c1"}""";
    private static final String RUNS = """
            {"items":[{"id":"run_7","rule":"onboarding","version":"3","event":"evt_1","subject":"HR-20417","key":"k",
              "status":"waiting","waitingFor":"retry","nextAt":"2026-03-02T09:00:00Z",
              "startedAt":"2026-03-02T08:41:18Z","endedAt":null}],"next":null}""";
    private static final String PARKED = """
            {"id":"run_7","rule":"onboarding","version":"3","event":"evt_1","subject":"HR-20417","key":"k",
             "status":"parked","steps":[
              {"id":"first","path":"do/0","action":"pluvo.add-to-group","status":"done","attempts":1},
              {"id":"assign","path":"do/1","action":"pluvo.assign-training","status":"parked","attempts":3,
               "kind":"unclear","fault":"REMOTE","message":"It is not known whether Pluvo did it."}]}""";

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
    void events_are_a_table_in_words() {
        server.on("GET /api/events", 200, EVENTS);

        var run = run("events");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        var lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("event  received (").endsWith("state");
        assertThat(lines.get(1))
                .startsWith("evt_2  2026-03-02 ")
                .contains("  pluvo       pluvo.training-finished, pluvo.enrollment-completed  HR-20417")
                .endsWith("pending, until Pluvo can be reached");
        assertThat(lines.get(2)).contains("HR [31m- 1").endsWith("done");
        assertThat(lines.get(3)).isEqualTo("There is more: add --cursor c1");
    }

    @Test
    void events_pass_every_filter_on() {
        var path = "GET /api/events?subject=noor%2Bx%40example.org&after=2026-03-01T00%3A00%3A00Z"
                + "&before=2026-03-03T00%3A00%3A00Z&limit=5&cursor=c%201&connection=pluvo&type=pluvo.user-created"
                + "&status=done";
        server.on(path, 200, "{\"items\":[],\"next\":null}");

        var run = run(
                "events",
                "--connection=pluvo",
                "--type=pluvo.user-created",
                "--subject=noor+x@example.org",
                "--status=done",
                "--after=2026-03-01T00:00:00Z",
                "--before=2026-03-03T00:00:00Z",
                "--limit=5",
                "--cursor=c 1");

        assertThat(run).isEqualTo(new CommandRun(0, "No events.\n", ""));
        assertThat(server.lines()).containsExactly(path);
        assertThat(server.last().authorization()).isEqualTo("Bearer t0ken");
    }

    @Test
    void runs_say_what_they_wait_for_and_until_when() {
        server.on("GET /api/runs?subject=HR-20417&rule=onboarding&status=waiting", 200, RUNS);

        var run = run("runs", "--rule=onboarding", "--status=waiting", "--subject=HR-20417");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("run_7  2026-03-02 ")
                .containsPattern("onboarding {2}HR-20417 {2}evt_1 {2}waiting, next try at 2026-03-02 \\d\\d:00:00")
                .doesNotContain("There is more");
    }

    @Test
    void parked_shows_the_reason_of_each_and_the_next_step() {
        server.on("GET /api/runs?status=parked", 200, RUNS).on("GET /api/runs/run_7", 200, PARKED);

        assertThat(run("parked").out()).isEqualTo("""
                        run_7: rule onboarding, about HR-20417, event evt_1
                          step assign (pluvo.assign-training): unclear: It is not known whether Pluvo did it.
                        Go on with ./sluice runs resume ID, or give up with ./sluice runs discard ID.
                        """);
    }

    @Test
    void parked_shows_why_a_rule_could_not_be_judged() {
        server.on("GET /api/runs?status=parked", 200, RUNS)
                .on("GET /api/runs/run_7", 200, "{\"id\":\"run_7\",\"rule\":\"r\",\"event\":\"evt_1\",\"steps\":[]}")
                .on("GET /api/events/evt_1", 200, """
                        {"id":"evt_1","decisions":[{"rule":"other","outcome":"unjudged","because":"no"},
                         {"rule":"r","outcome":"unjudged","because":"the user was not found"}]}""");

        assertThat(run("parked").out())
                .contains("  not judged: the user was not found\n")
                .doesNotContain(": no");
    }

    @Test
    void parked_shows_what_the_run_itself_says() {
        server.on("GET /api/runs?status=parked", 200, RUNS)
                .on(
                        "GET /api/runs/run_7",
                        200,
                        "{\"id\":\"run_7\",\"message\":\"there is no pluvo.user nobody\",\"steps\":[]}");

        assertThat(run("parked").out()).contains("  not judged: there is no pluvo.user nobody\n");
    }

    @Test
    void nothing_parked_is_said() {
        server.on("GET /api/runs?status=parked", 200, "{\"items\":[]}");

        assertThat(run("parked")).isEqualTo(new CommandRun(0, "Nothing is parked.\n", ""));
    }

    @Test
    void json_is_the_answer_as_it_came() {
        server.on("GET /api/events", 200, EVENTS)
                .on("GET /api/runs", 200, RUNS)
                .on("GET /api/runs?status=parked", 200, RUNS);

        assertThat(run("events", "--json").out()).isEqualTo(EVENTS + "\n");
        assertThat(run("runs", "--json").out()).isEqualTo(RUNS + "\n");
        assertThat(run("parked", "--json").out()).isEqualTo(RUNS + "\n");
    }

    @Test
    void colour_is_only_for_terminals() {
        server.on("GET /api/events", 200, EVENTS);

        assertThat(run("events").out()).doesNotContain("\u001b");
        assertThat(CommandRun.of(Map.of("SLUICE_TOKEN", "t"), true, "events", "--server", server.url())
                        .out())
                .startsWith("\u001b[1mevent")
                .doesNotContain("\u001b[31m");
    }

    private CommandRun run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.add("--server=" + server.url());
        return CommandRun.of(Map.of("SLUICE_TOKEN", "t0ken"), all.toArray(String[]::new));
    }
}
