package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** A server among bad company: a broken rule, a jar that is none, and a second connection that leads nowhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PromisesIT {
    private static final int MANY = 400;
    private static final String AWAY_SECRET = "canary-secret-of-away";
    private static final String AWAY_KEY = "canary-key-of-away";

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
            PluvoSandbox.start(SandboxOptions.defaults().withState(Recruits.world(MANY + 10)));
    private OwnServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new OwnServer(folder, pluvo)
                .setting("SLUICE_CONNECTIONS", "pluvo,away")
                .setting("SLUICE_CONNECTION_AWAY_BASE_URL", "http://127.0.0.1:" + ServerProcess.freePort() + "/")
                .setting("SLUICE_CONNECTION_AWAY_CLIENT_ID", "away")
                .setting("SLUICE_CONNECTION_AWAY_CLIENT_SECRET", AWAY_SECRET)
                .setting("SLUICE_CONNECTION_AWAY_WEBHOOK_KEYS", AWAY_KEY)
                .rule("greets", GREETS)
                .rule("far", GREETS.replace("connection: pluvo", "connection: away"))
                .rule("broken", GREETS.replace("event.user", "event.usr"));
        Path plugins = Files.createDirectories(server.home().resolve("plugins"));
        Files.writeString(plugins.resolve("torn.jar"), "this is no jar");
        server.start();
    }

    @AfterAll
    void end() {
        server.close();
        pluvo.close();
    }

    @Test
    @Order(1)
    @Tag("P4")
    @Tag("P7")
    void P4_P7_bad_company_hurts_itself_alone_and_says_what_it_waits_for() throws Exception {
        String unreadable = server.deliver(Deliveries.body("{\"event\":\"USER_CREATED\",\"id\":"));
        String far = deliverTo("away", AWAY_KEY, Recruits.created(1));
        String good = server.deliver(Recruits.created(0));

        JsonObject done = ended(good);
        assertThat(done.getJsonArray("decisions")).hasSize(1);
        server.api()
                .await(
                        "api/runs/" + done.getJsonArray("runs").getString(0),
                        run -> run.getString("status").equals("done"));
        assertThat(pluvo.state().trainingsOf(Recruits.ref(0))).containsExactly(Recruits.TRAINING);

        JsonObject stored = event(unreadable);
        assertThat(stored.getString("status")).isEqualTo("unreadable");
        assertThat(stored.getString("reason")).isNotBlank();
        JsonObject waiting = server.api()
                .await(
                        "api/events/" + far,
                        told -> told.getJsonArray("decisions").stream()
                                .anyMatch(decision -> "connection"
                                        .equals(decision.asJsonObject().getString("waitingFor", ""))));
        assertThat(waiting.getString("status")).isEqualTo("pending");
        assertThat(server.api().get("api/rules/broken").json().getString("state"))
                .isEqualTo("broken");
        assertThat(server.api().get("api/rules/greets").json().getString("state"))
                .isEqualTo("live");
        assertThat(server.all("api/plugins"))
                .extracting(plugin -> plugin.getString("state"))
                .containsOnlyOnce("broken")
                .containsOnly("loaded", "broken");
        assertThat(Wire.exchange(server.port(), "GET /health/ready HTTP/1.1\nHost: localhost\n", new byte[0])
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    @Tag("P6")
    @Tag("K01")
    void P6_K01_no_secret_is_in_the_log_the_answers_or_the_store() throws Exception {
        pluvo.fail(
                new Fault("addUsersToTraining", 1, "error the client " + pluvo.clientSecret() + " may not"),
                new Fault("user", 1, "expired token"));
        String failed = server.deliver(Recruits.created(2));
        String run = ended(failed).getJsonArray("runs").getString(0);
        server.api().await("api/runs/" + run, told -> told.getString("status").equals("parked"));
        String forged = Deliveries.head("pluvo", AWAY_KEY, Recruits.created(3));
        assertThat(Wire.exchange(server.port(), forged, Recruits.created(3)).status())
                .isEqualTo(401);

        List<String> secrets =
                List.of(pluvo.clientSecret(), pluvo.webhookKey(), AWAY_SECRET, AWAY_KEY, OwnServer.TOKEN);
        assertThat(secrets)
                .noneMatch(server.life().err()::contains)
                .noneMatch(server.life().out()::contains);
        for (String path : List.of("status", "events", "events/" + failed, "runs", "runs/" + run, "rules", "plugins")) {
            Api.Reply reply = server.api().get("api/" + path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(secrets).as(path).noneMatch(reply.body()::contains);
        }
        try (Stream<Path> files = Files.list(server.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secrets).as(file.toString()).noneMatch(bytes::contains);
            }
        }
    }

    @Test
    @Order(3)
    @Tag("I02")
    @Tag("I15")
    @Tag("I23")
    @Tag("P1")
    @Tag("S13")
    @Tag("S14")
    void I23_a_stop_in_the_middle_of_the_intake_answers_nothing_that_is_not_kept() throws Exception {
        int events = server.all("api/events").size();
        try (var senders = Senders.start(server, pluvo.webhookKey(), IntStream.range(10, 10 + MANY))) {
            OwnServer.awaitGrowth("acknowledged events", senders::acknowledged, MANY / 4);

            server.life().terminate();

            assertThat(server.life().exitCode(Duration.ofSeconds(15))).isZero();
            assertThat(server.life().err()).doesNotContain("Exception", "\tat ");
            assertThat(senders.acknowledged()).isLessThan(MANY);
            server.start();
            OwnServer.awaitGrowth("acknowledged events", senders::acknowledged, MANY);
            for (String event : senders.events().values()) {
                server.api()
                        .await(
                                "api/events/" + event,
                                told -> told.getString("status").equals("done"));
            }
            assertThat(server.all("api/events")).hasSize(events + MANY);
            try (var again = Senders.start(server, pluvo.webhookKey(), IntStream.range(10, 10 + MANY))) {
                OwnServer.awaitGrowth("repeated deliveries", again::acknowledged, MANY);
                assertThat(again.duplicates()).isEqualTo(MANY);
                assertThat(again.events()).isEqualTo(senders.events());
            }
        }
    }

    private JsonObject event(String id) {
        return server.api().get("api/events/" + id).json();
    }

    private JsonObject ended(String event) {
        return server.api()
                .await("api/events/" + event, told -> told.getString("status").equals("done"));
    }

    private String deliverTo(String connection, String key, byte[] body) throws IOException {
        Wire.Answer answer = Wire.exchange(server.port(), Deliveries.head(connection, key, body), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return new Api.Reply(answer.status(), "", answer.body()).json().getString("event");
    }
}
