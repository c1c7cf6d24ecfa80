package dev.sluice.server;

import static dev.sluice.server.WelcomeRule.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.WebhookSignature;
import dev.sluice.testkit.sandbox.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the signed webhook to the effect in Pluvo, in the server as it is deployed. */
@ExtendWith(ArquillianExtension.class)
class EndToEndIT {
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
    void a_webhook_becomes_a_training_of_the_person() throws IOException {
        String event = deliver(created("17"), "s1").getString("event");

        JsonObject told = ended(event);

        assertThat(told.getString("status")).isEqualTo("done");
        assertThat(told.getString("subject")).isEqualTo("u-17");
        assertThat(told.getJsonArray("types").getString(0)).isEqualTo("pluvo.user-created");
        assertThat(told.getJsonObject("body").getString("ref")).isEqualTo("u-17");
        JsonObject decision = ofWelcomeSales(told);
        assertThat(decision.getString("outcome")).isEqualTo("run");
        assertThat(decision.getBoolean("shadow")).isFalse();
        JsonObject run = run(told, "done");
        assertThat(run.getString("event")).isEqualTo(event);
        assertThat(run.getString("subject")).isEqualTo("u-17");
        JsonObject step = run.getJsonArray("steps").getJsonObject(0);
        assertThat(step.getString("id")).isEqualTo("assign");
        assertThat(step.getString("path")).isEqualTo("do/0");
        assertThat(step.getString("action")).isEqualTo("pluvo.assign-training");
        assertThat(step.getString("status")).isEqualTo("done");
        assertThat(step.getJsonArray("calls")).hasSize(1);
        assertThat(Site.PLUVO.state().trainingsOf("u-17")).contains("sales-intro");
    }

    @Test
    void who_is_not_meant_is_left_alone_and_the_decision_says_why() throws IOException {
        String event = deliver(created("18"), "s2").getString("event");

        JsonObject decision = ofWelcomeSales(ended(event));

        assertThat(decision.getString("outcome")).isEqualTo("not-met");
        assertThat(decision.getString("because")).isEqualTo("user.extra[\"Department\"] == \"Sales\"");
        assertThat(decision.getJsonObject("values").values().toString()).contains("Finance");
        assertThat(decision.getString("at")).isEqualTo("welcome-sales.yaml:15");
        assertThat(Site.PLUVO.state().trainingsOf("u-18")).doesNotContain("sales-intro");
    }

    @Test
    @Tag("S13")
    void S13_the_same_delivery_again_is_the_same_event_and_nothing_is_done_twice() throws IOException {
        String body = created("19");
        JsonObject first = deliver(body, "s3");
        run(ended(first.getString("event")), "done");

        JsonObject second = deliver(body, "s3");

        assertThat(first.getBoolean("duplicate")).isFalse();
        assertThat(second.getBoolean("duplicate")).isTrue();
        assertThat(second.getString("event")).isEqualTo(first.getString("event"));
        assertThat(Site.PLUVO.requests("addUsersToTraining")).hasSize(1);
    }

    @Test
    @Tag("P02")
    void P02_a_body_that_is_no_json_is_kept_as_unreadable() throws IOException {
        String event = deliver("{\"event\":", "s4").getString("event");

        JsonObject told = api.get("api/events/" + event).json();

        assertThat(told.getString("status")).isEqualTo("unreadable");
        assertThat(told.getString("reason")).isNotBlank();
        assertThat(told.getString("body")).isEqualTo("{\"event\":");
    }

    @Test
    @Tag("A06")
    void A06_a_missing_scope_parks_the_run_until_a_person_resumes_it() throws IOException {
        Site.PLUVO.fail(new Fault("addUsersToTraining", 1, "missing scope trainings.write"));
        String event = deliver(created("20"), "s5").getString("event");
        JsonObject parked = run(ended(event), "parked");
        JsonObject step = parked.getJsonArray("steps").getJsonObject(0);
        assertThat(step.getString("kind")).isEqualTo("scope");
        assertThat(step.getString("fault")).isEqualToIgnoringCase("connection");
        assertThat(api.get("api/runs?status=parked&rule=welcome-sales&subject=u-20")
                        .json()
                        .getJsonArray("items"))
                .hasSize(1);
        String id = parked.getString("id");
        assertThat(api.post("api/runs/" + id + "/resume?answer=repeat").status())
                .isEqualTo(409);

        Api.Reply resumed = api.post("api/runs/" + id + "/resume");

        assertThat(resumed.status()).isEqualTo(202);
        assertThat(resumed.json().getString("id")).isEqualTo(id);
        api.await("api/runs/" + id, run -> run.getString("status").equals("done"));
        assertThat(Site.PLUVO.state().trainingsOf("u-20")).contains("sales-intro");
    }

    private JsonObject deliver(String text, String salt) throws IOException {
        byte[] body = Deliveries.body(text);
        String head = Deliveries.unsigned("sandbox", body)
                + "X-Signature: " + WebhookSignature.sign(Site.PLUVO.webhookKey(), salt, body)
                + "\nX-Signature-Salt: " + salt + "\n";
        Wire.Answer answer = Wire.exchange(base.getPort(), head, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return new Api.Reply(answer.status(), "", answer.body()).json();
    }

    private JsonObject ended(String event) {
        return api.await("api/events/" + event, told -> told.getString("status").equals("done"));
    }

    private JsonObject run(JsonObject event, String status) {
        assertThat(event.getJsonArray("runs")).as(event.toString()).hasSize(1);
        String id = event.getJsonArray("runs").getString(0);
        JsonObject run =
                api.await("api/runs/" + id, told -> told.getString("status").equals(status));
        assertThat(run.get("endedAt") == JsonValue.NULL).isEqualTo(status.equals("parked"));
        return run;
    }

    /** Rules of other tests on this server may have decided too. */
    private static JsonObject ofWelcomeSales(JsonObject event) {
        return event.getJsonArray("decisions").getValuesAs(JsonObject.class).stream()
                .filter(decision -> decision.getString("rule").equals("welcome-sales"))
                .findFirst()
                .orElseThrow();
    }
}
