package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a server that runs: numbers, refusals, log, high water, backup. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EyesIT {
    private static final int MOST_PENDING = 3;
    private static final String GREETS = """
            connection: pluvo

            when:
              event: pluvo.user-created

            load:
              user: event.user

            do:
              - action: pluvo.assign-training
                with:
                  user: ${user}
                  training: sales-intro
            """;

    private final PluvoSandbox pluvo =
            PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(100)));
    private OwnServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new OwnServer(folder, pluvo)
                .setting("SLUICE_LOG_FORMAT", "json")
                .setting("SLUICE_LOG_LEVEL", "trace")
                .setting("SLUICE_INTAKE_MAX_PENDING", String.valueOf(MOST_PENDING))
                .rule("greets", GREETS)
                .start();
    }

    @AfterAll
    void end() {
        server.close();
        pluvo.close();
    }

    @Test
    @Order(1)
    void numbers_are_told_to_whoever_has_a_token_under_the_names_of_the_contract() throws Exception {
        pluvo.fail(new Fault("addUsersToTraining", 1, "error it may not"));
        server.deliver(Recruits.created(0));
        server.api().await("api/status", status -> status.getJsonObject("runs").getInt("parked") == 1);
        server.deliver(Recruits.created(1));
        server.awaitRest();
        refused("pluvo", "x");
        refused("made-up-by-a-stranger", "x");

        Api.Reply told = server.api().get("metrics");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(told.body().lines())
                .contains(
                        "sluice_events_accepted_total{connection=\"pluvo\"} 2.0",
                        "sluice_events_rejected_total{connection=\"pluvo\",reason=\"signature\"} 1.0",
                        "sluice_events_rejected_total{connection=\"(unknown)\",reason=\"unknown-connection\"} 1.0",
                        "sluice_events_pending 0.0",
                        "sluice_oldest_pending_seconds 0.0",
                        "sluice_runs_total{outcome=\"done\",rule=\"greets\"} 1.0",
                        "sluice_runs_total{outcome=\"parked\",rule=\"greets\"} 1.0",
                        "sluice_runs_parked 1.0",
                        "sluice_runs_held 0.0",
                        "sluice_log_lost_total 0.0")
                .anyMatch(line -> line.matches("sluice_commit_seconds_count [1-9][0-9]*"))
                .anyMatch(line -> line.matches("sluice_pluvo_calls_total\\{connection=\"pluvo\",operation=\"\\w+\","
                        + "outcome=\"refused\"} 1.0"))
                .allMatch(line -> line.startsWith("# ") || line.startsWith("sluice_"));
        assertThat(told.body()).doesNotContain("made-up-by-a-stranger", "r-0", "mp_scope");
    }

    @Test
    @Order(2)
    @Tag("U01")
    void U01_numbers_and_description_are_closed_without_a_token() throws IOException {
        for (String path : List.of("/metrics", "/openapi")) {
            assertThat(get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(server.api().send("POST", "metrics", "").status()).isEqualTo(405);
        assertThat(server.api().get("metrics/base").status()).isEqualTo(404);
        assertThat(server.api().get("openapi").json().getJsonObject("paths").keySet())
                .contains("/api/refused", "/hooks/{connection}");
        assertThat(server.api().get("openapi").json().getJsonObject("info").getString("version"))
                .doesNotContain("$");
    }

    @Test
    @Order(3)
    void refusals_are_told_by_connection_reason_and_hour() {
        String key = server.api()
                .get("api/status")
                .json()
                .getJsonArray("connections")
                .getJsonObject(0)
                .getJsonArray("keys")
                .getJsonObject(0)
                .getString("id");

        List<JsonObject> refused = server.api()
                .get("api/refused?after=2026-01-01T00:00:00Z")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);

        assertThat(refused).hasSize(2).allMatch(row -> row.getInt("count") == 1);
        assertThat(refused)
                .anySatisfy(row -> {
                    assertThat(row.getString("connection", "")).isEqualTo("pluvo");
                    assertThat(row.getString("reason")).isEqualTo("signature");
                    assertThat(row.getString("key")).isEqualTo(key);
                    assertThat(row.getString("hour")).endsWith(":00:00Z");
                })
                .anySatisfy(row -> {
                    assertThat(row.isNull("connection")).isTrue();
                    assertThat(row.getString("reason")).isEqualTo("unknown-connection");
                    assertThat(row.isNull("key")).isTrue();
                });
        assertThat(server.api().get("api/refused?after=yesterday").status()).isEqualTo(400);
        assertThat(server.api().get("api/refused?cursor=x").status()).isEqualTo(400);
    }

    @Test
    @Order(4)
    @Tag("P12")
    @Tag("K01")
    void P12_K01_the_log_is_one_object_a_line_that_names_run_rule_and_event_and_no_secret() {
        List<JsonObject> records =
                server.life().errLines().stream().map(EyesIT::object).toList();

        assertThat(records).allMatch(each -> each.containsKey("time") && each.containsKey("message"));
        assertThat(records).anySatisfy(each -> {
            assertThat(each.getString("level")).isEqualTo("ERROR");
            assertThat(each.getString("rule", "")).isEqualTo("greets");
            assertThat(each.getString("run", "")).startsWith("run_");
            assertThat(each.getString("event", "")).startsWith("evt_");
        });
        assertThat(server.life().err()).doesNotContain(pluvo.clientSecret(), pluvo.webhookKey(), OwnServer.TOKEN);
        assertThat(object(server.life().out().strip()).getString("message")).startsWith("Sluice answers on ");
    }

    @Test
    @Order(5)
    void above_the_high_water_mark_the_hook_asks_to_come_again_and_opens_by_itself() throws Exception {
        pluvo.fail(new Fault("user", 2 * MOST_PENDING, "status 503"));
        for (int i = 10; i < 10 + MOST_PENDING; i++) {
            server.deliver(Recruits.created(i));
        }
        server.api().await("api/status", EyesIT::closed);

        Answer answer = deliver(Recruits.created(50));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(get("/health/ready").status()).isEqualTo(200);
        assertThat(server.api().get("api/status").json().getJsonObject("intake").getString("because"))
                .contains("sluice.intake.max-pending is 3");

        server.api().await("api/status", status -> !closed(status));
        assertThat(deliver(Recruits.created(50)).status()).isEqualTo(202);
        assertThat(server.api().get("metrics").body())
                .contains("sluice_events_rejected_total{connection=\"pluvo\",reason=\"high-water\"} 1.0");
        assertThat(server.life().err()).contains("The hook answers 503, because", "The hook takes deliveries again");
    }

    @Test
    @Order(6)
    void a_backup_is_made_beside_the_server() throws Exception {
        Path file = server.home().resolveSibling("monday.db");

        var backup = new ProcessBuilder(
                Path.of("../sluice").toAbsolutePath().normalize().toString(), "backup", file.toString());
        backup.environment().put("SLUICE_HOME", server.home().toString());
        Process process = backup.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .matches("Backed up 6 events and \\d runs to " + file + " \\(.* kB\\); the copy was checked.\n");
        server.deliver(Recruits.created(60));
    }

    private static boolean closed(JsonObject status) {
        return !status.getJsonObject("intake").getBoolean("open");
    }

    private void refused(String connection, String key) throws IOException {
        byte[] body = Recruits.created(99);
        Answer answer = Wire.exchange(server.port(), Deliveries.head(connection, key, body), body);
        assertThat(answer.status()).isIn(401, 404);
    }

    private Answer deliver(byte[] body) throws IOException {
        return Wire.exchange(server.port(), Deliveries.head("pluvo", pluvo.webhookKey(), body), body);
    }

    private Answer get(String path) throws IOException {
        return Wire.exchange(server.port(), "GET " + path + " HTTP/1.1\nHost: localhost\n", new byte[0]);
    }

    private static JsonObject object(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
