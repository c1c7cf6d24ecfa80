package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    private static final String QUIET = """
            {"version":"0.1.0","zone":"Europe/Amsterdam","events":{"pending":0,"oldestSeconds":0},
             "runs":{"running":0,"waiting":0,"parked":0,"held":0},"rules":{"live":2,"broken":0},"plugins":{"loaded":1},
             "connections":[{"name":"pluvo","state":"ready","tokenExpiresAt":null,"breaker":"closed",
               "keys":[{"id":"1a2b3c4d","lastUsedAt":null}]}],
             "intake":{"open":true,"because":null},
             "store":{"url":"jdbc:sqlite:/data/sluice.db","bytes":3456789}}""";
    private static final String BUSY = """
            {"version":"0.1.0","zone":"Europe/Amsterdam","events":{"pending":3,"oldestSeconds":125,"late":2},
             "runs":{"running":1,"waiting":4,"parked":2,"held":7},"rules":{"live":2,"broken":1},
             "plugins":{"loaded":1,"broken":1},
             "connections":[
              {"name":"pluvo","state":"unreachable","tokenExpiresAt":"2026-03-02T09:00:00Z","breaker":"open",
               "keys":[{"id":"1a2b3c4d","lastUsedAt":"2026-03-02T08:00:00Z"}]},
              {"name":"acme","state":"refused","tokenExpiresAt":null,"breaker":"closed","keys":[]}],
             "store":{"url":"jdbc:sqlite:/data/sluice.db","writable":false},
             "intake":{"open":false,"because":"more than 100 events are undecided (sluice.intake.max-pending)"}}""";

    @Test
    void a_quiet_server_needs_nobody() throws Exception {
        assertThat(status(QUIET, false)).isEqualTo(new CommandRun(0, """
                        Sluice      0.1.0, zone Europe/Amsterdam
                        Events      none waits
                        Runs        none
                        Rules       2 live
                        Plugins     1 loaded
                        Connection  pluvo ready, breaker closed, no token yet, webhook keys: 1a2b3c4d
                        Store       jdbc:sqlite:/data/sluice.db, can be written, holds 3.5 MB
                        Needs you   nothing
                        """, ""));
    }

    @Test
    void what_waits_and_what_needs_a_person_stand_apart() throws Exception {
        assertThat(status(BUSY, false).out())
                .contains("Events      3 not yet judged, the oldest since 2 min\n")
                .contains("Runs        1 running, 4 waiting, 2 parked, 7 held\n")
                .contains(
                        "Waits       work of connection pluvo waits until Pluvo can be reached; it then goes on by itself\n")
                .contains("Store       jdbc:sqlite:/data/sluice.db, cannot be written\n")
                .contains("Needs you   the store cannot be written, so hooks answer 503; the server's log says why\n")
                .contains("Needs you   the hook answers 503, because more than 100 events are undecided"
                        + " (sluice.intake.max-pending); it opens again by itself\n")
                .containsPattern("webhook keys: 1a2b3c4d \\(last used 2026-03-02 ..:00:00\\)")
                .contains("Needs you   2 runs are parked; see ./sluice parked\n")
                .contains(
                        "Needs you   7 runs are held; see ./sluice runs --status held, then ./sluice runs release --rule "
                                + "RULE\n")
                .contains("Needs you   2 events came late; see ./sluice events --status late, then ./sluice events "
                        + "release\n")
                .contains("Needs you   1 rule is broken; the server's log names file and line\n")
                .contains("Needs you   1 plugin is broken; the server's log says why\n")
                .contains("Needs you   Pluvo refuses the credentials of connection acme; check "
                        + "sluice.connection.acme.client-id and sluice.connection.acme.client-secret\n")
                .contains("Needs you   connection acme has no webhook key, so its hook answers 503; set "
                        + "sluice.connection.acme.webhook-keys\n");
    }

    @Test
    void what_needs_a_person_is_red_in_a_terminal() throws Exception {
        assertThat(status(BUSY, true).out()).contains("\u001b[31mNeeds you   \u001b[0m2 runs are parked");
    }

    @Test
    void json_is_the_answer_as_it_came() throws Exception {
        assertThat(status(BUSY, false, "--json").out()).isEqualTo(BUSY + "\n");
    }

    private static CommandRun status(String answer, boolean colour, String... more) throws Exception {
        try (var server = new ApiServer().on("GET /api/status", 200, answer)) {
            var args = new ArrayList<>(List.of("status", "--server", server.url()));
            args.addAll(List.of(more));
            return CommandRun.of(Map.of("SLUICE_TOKEN", "t"), colour, args.toArray(String[]::new));
        }
    }
}
