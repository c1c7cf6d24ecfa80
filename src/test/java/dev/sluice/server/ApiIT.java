package dev.sluice.server;

import static dev.sluice.server.WelcomeRule.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.WebhookSignature;
import dev.sluice.testkit.sandbox.Delivery;
import dev.sluice.testkit.sandbox.DeliveryReport;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API answers, as the contract has it. */
@ExtendWith(ArquillianExtension.class)
class ApiIT {
    @ArquillianResource
    URL base;

    private Api api;

    @BeforeEach
    void begin() {
        api = Api.of(base);
        Site.PLUVO.reset();
        WelcomeRule.install(api);
    }

    @Test
    void the_first_password_is_in_a_file_that_only_its_owner_reads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Site.passwordFile())))
                .isEqualTo("rw-------");
        assertThat(Site.password()).hasSize(32);
    }

    @Test
    void status_tells_how_everything_is() {
        event("17");

        JsonObject status = api.get("api/status").json();

        assertThat(status.keySet())
                .containsExactly(
                        "version", "zone", "events", "intake", "runs", "rules", "plugins", "connections", "store");
        assertThat(status.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(status.getString("zone")).isEqualTo("Europe/Amsterdam");
        assertThat(status.getJsonObject("events").keySet()).contains("pending", "oldestSeconds", "late");
        assertThat(status.getJsonObject("runs").keySet()).containsExactly("running", "waiting", "parked", "held");
        assertThat(status.getJsonObject("rules").getInt("live")).isPositive();
        assertThat(status.getJsonObject("plugins").getInt("loaded")).isPositive();
        assertThat(status.getJsonObject("store").getBoolean("writable")).isTrue();
        JsonObject sandbox = connection(status, "sandbox");
        assertThat(sandbox.getString("state")).isEqualTo("ready");
        assertThat(sandbox.getString("breaker")).isEqualTo("closed");
        assertThat(Instant.parse(sandbox.getString("tokenExpiresAt"))).isAfter(Instant.now());
        JsonObject key = sandbox.getJsonArray("keys").getJsonObject(0);
        assertThat(key.getString("id")).isEqualTo(WebhookSignature.keyId(Site.PLUVO.webhookKey()));
        assertThat(Instant.parse(key.getString("lastUsedAt")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(connection(status, "keyless").getJsonArray("keys")).isEmpty();
        assertThat(connection(status, "pluvo").get("tokenExpiresAt")).isEqualTo(JsonValue.NULL);
    }

    private static JsonObject connection(JsonObject status, String name) {
        return status.getJsonArray("connections").getValuesAs(JsonObject.class).stream()
                .filter(connection -> connection.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("K01")
    void K01_no_answer_holds_a_secret() {
        event("17");
        List<String> secrets = List.of(
                Site.PLUVO.clientSecret(),
                Site.PLUVO.webhookKey(),
                Site.password(),
                Deliveries.NEW_KEY,
                "client-secret-of-tests");

        for (String path : List.of("status", "events", "runs", "rules", "plugins")) {
            String body = api.get("api/" + path).body();
            assertThat(secrets).noneMatch(body::contains);
        }
    }

    @Test
    void an_event_has_the_fields_of_the_contract() {
        JsonObject event = api.get("api/events/" + event("18")).json();

        assertThat(event.keySet())
                .contains(
                        "id",
                        "connection",
                        "types",
                        "subject",
                        "receivedAt",
                        "status",
                        "waitingFor",
                        "body",
                        "decisions",
                        "runs");
        assertThat(event.getJsonArray("decisions").getJsonObject(0).keySet())
                .contains("rule", "version", "outcome", "waitingFor", "nextAt", "because", "values", "at", "shadow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u-17", "U-17", "aaaaaaaa-0000-4000-8000-000000000017", "person-17%40example.org"})
    void events_and_runs_are_found_by_id_ref_or_mail(String subject) {
        String event = event("17");

        assertThat(ids(api.get("api/events?subject=" + subject).json())).contains(event);
        assertThat(api.get("api/runs?subject=" + subject).json().getJsonArray("items"))
                .isNotEmpty();
        assertThat(api.get("api/events?subject=nobody").json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void lists_are_filtered_and_come_in_pages() {
        String older = event("17");
        String newer = event("18");
        String mine = "api/events?connection=sandbox&type=pluvo.user-created&status=done&limit=1";

        JsonObject first = api.get(mine).json();
        JsonObject second = api.get(mine + "&cursor=" + first.getString("next")).json();

        assertThat(ids(first)).containsExactly(newer);
        assertThat(ids(second)).containsExactly(older);
        assertThat(api.get("api/events?before=2020-01-01T00:00:00Z").json().getJsonArray("items"))
                .isEmpty();
        assertThat(api.get("api/runs?after=2100-01-01T00:00:00Z").json().getJsonArray("items"))
                .isEmpty();
        assertThat(api.get("api/runs?rule=no-such-rule").json().get("next")).isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @CsvSource({
        "events?limit=0, limit",
        "events?limit=-1, limit",
        "events?limit=ten, limit",
        "events?limit=1e3, limit",
        "events?limit=, limit",
        "events?cursor=zzz, cursor",
        "runs?cursor=%27, cursor",
        "events?status=open, unreadable",
        "runs?status=held%20up, parked",
        "events?after=yesterday, after",
        "events?sort=body, sort",
        "events?type=a&type=b, type",
        "status?limit=1, limit",
        "runs?statsu=parked, status",
    })
    @Tag("U08")
    void U08_parameters_that_cannot_be_read_are_400_and_named(String query, String named) {
        Api.Reply reply = api.get("api/" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(reply.json().keySet()).containsExactly("type", "title", "status", "detail");
        assertThat(reply.detail()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "201", "99999999999999999999", "0005"})
    @Tag("U08")
    void U08_a_large_limit_is_the_largest(String limit) {
        assertThat(api.get("api/events?limit=" + limit).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, events/evt_none, 404",
        "GET, runs/run_none, 404",
        "GET, rules/none, 404",
        "POST, events/evt_none/replay, 404",
        "POST, runs/run_none/resume, 404",
        "POST, runs/run_none/cancel, 404",
        "POST, runs/run_none/discard, 404",
        "POST, runs/run_none/release, 404",
        "POST, runs/release, 400",
        "POST, events/evt_none/release, 404",
        "GET, events/release, 404",
        "GET, nothing, 404",
        "GET, '', 404",
        "DELETE, events, 405",
        "PUT, status, 405",
        "GET, runs/run_none/cancel, 405",
    })
    void what_is_not_there_is_a_problem_without_a_trace(String method, String path, int status) {
        Api.Reply reply = api.send(method, "api/" + path, "{\"broken");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(reply.detail()).isNotBlank().doesNotContain("Exception", "jersey", "dev.sluice");
    }

    @Test
    void a_run_that_has_ended_is_left_alone_and_the_answer_says_why() {
        String run = run(event("17"));

        for (String verb : List.of("resume", "cancel", "discard", "release")) {
            Api.Reply reply = api.post("api/runs/" + run + "/" + verb);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.detail()).contains("done");
        }
    }

    @Test
    void a_run_over_the_limit_of_its_rule_is_held_and_shown_until_it_is_released() {
        Site.rule("held-back", """
                sluice: 1
                rule: held-back
                title: Held back
                connection: sandbox
                when:
                  event: pluvo.user-created
                run:
                  hold-above: 1 per day
                do:
                  - stop: enough
                """);
        api.await("api/rules/held-back", now -> now.getString("state").equals("live"));
        event("17");
        event("18");
        event("19");
        String held = "api/runs?status=held&rule=held-back";
        List<String> waiting = ids(api.get(held).json());
        assertThat(waiting).hasSize(2);
        assertThat(api.get("api/status").json().getJsonObject("runs").getInt("held"))
                .isEqualTo(2);

        Api.Reply released = api.post("api/runs/" + waiting.get(0) + "/release");
        assertThat(released.status()).isEqualTo(202);
        assertThat(released.json().getString("id")).isEqualTo(waiting.get(0));
        api.await("api/runs/" + waiting.get(0), now -> now.getString("status").equals("done"));
        assertThat(api.post("api/runs/" + waiting.get(0) + "/release").status()).isEqualTo(409);

        Api.Reply rest = api.post("api/runs/release?rule=held-back");
        assertThat(rest.status()).isEqualTo(202);
        assertThat(rest.json().getInt("released")).isEqualTo(1);
        api.await("api/runs/" + waiting.get(1), now -> now.getString("status").equals("done"));
        Site.rule("held-back", """
                sluice: 1
                rule: held-back
                title: Held back
                state: off
                connection: sandbox
                when:
                  event: pluvo.user-created
                do:
                  - stop: enough
                """);
        api.await("api/rules/held-back", now -> now.getString("state").equals("off"));
    }

    @Test
    @Tag("S11")
    void S11_an_event_that_came_late_waits_until_it_is_released() {
        String first = late("27");
        String second = late("28");
        JsonObject told = api.get("api/events/" + first).json();
        assertThat(told.getString("subject")).isEqualTo("u-27");
        assertThat(told.getString("reason")).contains("oldest-accepted");
        assertThat(told.getJsonArray("decisions")).isEmpty();
        assertThat(ids(api.get("api/events?status=late").json())).contains(first, second);
        assertThat(api.get("api/status").json().getJsonObject("events").getInt("late"))
                .isGreaterThanOrEqualTo(2);

        assertThat(api.post("api/events/" + first + "/release").status()).isEqualTo(202);
        api.await("api/events/" + first, now -> now.getString("status").equals("done"));
        assertThat(api.post("api/events/" + first + "/release").status()).isEqualTo(409);
        assertThat(api.post("api/events/release?connection=pluvo").json().getInt("released"))
                .isZero();
        assertThat(api.post("api/events/release?connection=sandbox").json().getInt("released"))
                .isEqualTo(1);
        api.await("api/events/" + second, now -> now.getString("status").equals("done"));
    }

    /** Delivers a webhook of years ago and waits until it is known to be late. */
    private String late(String number) {
        String body =
                created(number).replaceFirst("\"sentDate\":\"[^\"]*\"", "\"sentDate\":\"2019-01-01T00:00:00.000Z\"");
        DeliveryReport report = Site.PLUVO.deliver(Delivery.of(api.hook("sandbox"), body, Site.PLUVO.webhookKey()));
        String id =
                new Api.Reply(202, "", report.answers().get(0).body()).json().getString("event");
        api.await("api/events/" + id, told -> told.getString("status").equals("late"));
        return id;
    }

    @Test
    void a_dry_replay_plans_and_writes_nothing() {
        String event = event("17");
        run(event);
        int before = Site.PLUVO.requests("addUsersToTraining").size();

        Api.Reply replayed = api.post("api/events/" + event + "/replay?dry=true&again=true");

        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.json().getString("id")).isEqualTo(event);
        JsonObject told = api.await(
                "api/events/" + event,
                now -> now.getString("status").equals("done")
                        && now.getJsonArray("runs").size() == 2);
        String dry = told.getJsonArray("runs").getString(1);
        JsonObject run =
                api.await("api/runs/" + dry, now -> now.getString("status").equals("done"));
        assertThat(run.getJsonArray("steps").getJsonObject(0).getString("status"))
                .isEqualTo("planned");
        assertThat(Site.PLUVO.requests("addUsersToTraining")).hasSize(before);
    }

    @Test
    @Tag("Y08")
    void Y08_a_broken_rule_says_where_and_how_to_mend_it() {
        Site.rule("mistyped", """
                sluice: 1
                rule: mistyped
                title: Mistyped
                connection: sandbox
                when:
                  event: pluvo.user-created
                do:
                  - acton: pluvo.assign-training
                """);

        JsonObject rule =
                api.await("api/rules/mistyped", now -> now.getString("state").equals("broken"));

        JsonObject problem = rule.getJsonArray("problems").getJsonObject(0);
        assertThat(rule.get("version")).isEqualTo(JsonValue.NULL);
        assertThat(problem.getString("file")).isEqualTo("mistyped.yaml");
        assertThat(problem.getInt("line")).isEqualTo(8);
        assertThat(problem.getInt("column")).isPositive();
        assertThat(problem.getString("code")).startsWith("SL-E");
        assertThat(problem.getString("message")).contains("acton");
    }

    @Test
    void plugins_tell_what_they_bring() {
        JsonObject plugin = api.get("api/plugins").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(item -> item.getString("id").equals("pluvo"))
                .findFirst()
                .orElseThrow();

        assertThat(plugin.getString("state")).isEqualTo("loaded");
        JsonObject provides = plugin.getJsonObject("provides");
        assertThat(texts(provides, "triggers")).contains("pluvo.user-created");
        assertThat(texts(provides, "actions")).contains("pluvo.assign-training");
        assertThat(texts(provides, "lookups")).contains("pluvo.user");
        assertThat(plugin.getJsonArray("problems")).isEmpty();
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("items").getValuesAs((JsonObject item) -> item.getString("id"));
    }

    /** Delivers a webhook and waits until all rules have decided. */
    private String event(String number) {
        DeliveryReport report =
                Site.PLUVO.deliver(Delivery.of(api.hook("sandbox"), created(number), Site.PLUVO.webhookKey()));
        String id =
                new Api.Reply(202, "", report.answers().get(0).body()).json().getString("event");
        api.await("api/events/" + id, told -> told.getString("status").equals("done"));
        return id;
    }

    private String run(String event) {
        String id = api.get("api/events/" + event).json().getJsonArray("runs").getString(0);
        api.await("api/runs/" + id, told -> told.getString("status").equals("done"));
        return id;
    }
}
