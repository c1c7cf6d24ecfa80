package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.testkit.SandboxExtension;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class FaultTest {
    private static final String ADD = "mutation { addUsersToTraining(trainingRef: \"sales-intro\","
            + " userRefs: [\"u-18\", \"u-17\"]) { addedRefs failedRefs } }";

    private static HttpResponse<String> add(PluvoSandbox pluvo, String answer) throws IOException {
        Caller caller = new Caller(pluvo);
        pluvo.fail(new Fault("addUsersToTraining", 1, answer));
        return caller.post(ADD, JsonValue.EMPTY_JSON_OBJECT);
    }

    private static List<String> assigned(PluvoSandbox pluvo) {
        return pluvo.state().trainingsOf("u-17");
    }

    @Test
    @Tag("A12")
    void a_status_is_answered_so_many_times_and_nothing_is_done(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        pluvo.fail(new Fault("addUsersToTraining", 2, "status 503"));

        assertThat(caller.post(ADD, JsonValue.EMPTY_JSON_OBJECT).statusCode()).isEqualTo(503);
        assertThat(caller.post("{ user(ref: \"u-17\") { ref } }", JsonValue.EMPTY_JSON_OBJECT)
                        .statusCode())
                .isEqualTo(200);
        assertThat(caller.post(ADD, JsonValue.EMPTY_JSON_OBJECT).statusCode()).isEqualTo(503);
        assertThat(assigned(pluvo)).isEmpty();
        assertThat(caller.data(ADD)).isNotEmpty();
        assertThat(pluvo.requests("addUsersToTraining"))
                .extracting(SandboxRequest::status)
                .containsExactly(503, 503, 200);
    }

    @Test
    @Tag("A11")
    void a_throttle_is_429_with_or_without_retry_after(PluvoSandbox pluvo) throws Exception {
        assertThat(add(pluvo, "throttle 3 s").headers().firstValue("Retry-After"))
                .contains("3");
        assertThat(add(pluvo, "throttle").headers().firstValue("Retry-After")).isEmpty();
        HttpResponse<String> dated = add(pluvo, "status 503 retry-after Wed, 21 Oct 2026 07:28:00 GMT");
        assertThat(dated.statusCode()).isEqualTo(503);
        assertThat(dated.headers().firstValue("Retry-After")).contains("Wed, 21 Oct 2026 07:28:00 GMT");
        assertThat(assigned(pluvo)).isEmpty();
    }

    @Test
    @Tag("A14")
    void cut_before_and_cut_after_differ_in_the_effect_alone(PluvoSandbox pluvo) {
        assertThatThrownBy(() -> add(pluvo, "cut before")).isInstanceOf(IOException.class);
        assertThat(assigned(pluvo)).isEmpty();

        assertThatThrownBy(() -> add(pluvo, "cut after")).isInstanceOf(IOException.class);
        assertThat(assigned(pluvo)).containsExactly("sales-intro");
        assertThat(pluvo.requests("addUsersToTraining"))
                .extracting(SandboxRequest::status, SandboxRequest::fault)
                .containsExactly(tuple(0, "cut before"), tuple(0, "cut after"));
    }

    @Test
    @Tag("A14")
    void a_truncated_body_ends_before_its_length_and_truncated_json_is_a_whole_answer(PluvoSandbox pluvo)
            throws Exception {
        assertThatThrownBy(() -> add(pluvo, "truncated body")).isInstanceOf(IOException.class);
        assertThat(assigned(pluvo)).containsExactly("sales-intro");

        HttpResponse<String> half = add(pluvo, "truncated json");
        assertThat(half.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> Caller.json(half)).hasCauseInstanceOf(JsonException.class);
    }

    @Test
    @Tag("A13")
    void a_delay_answers_later_but_the_effect_is_there_at_once(PluvoSandbox pluvo) throws Exception {
        Duration wait = Duration.ofMillis(300);
        long start = System.nanoTime();
        HttpResponse<String> response = add(pluvo, "delay 300 ms");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(wait);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(assigned(pluvo)).containsExactly("sales-intro");
    }

    @Test
    @Tag("A04")
    void an_html_page_comes_with_status_200(PluvoSandbox pluvo) throws Exception {
        HttpResponse<String> page = add(pluvo, "html page");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(assigned(pluvo)).isEmpty();
    }

    @Test
    @Tag("A17")
    void a_redirect_has_the_status_and_the_target_it_was_told(PluvoSandbox pluvo) throws Exception {
        assertThat(add(pluvo, "redirect").statusCode()).isEqualTo(302);
        HttpResponse<String> elsewhere = add(pluvo, "redirect 307 http://elsewhere.example/");

        assertThat(elsewhere.statusCode()).isEqualTo(307);
        assertThat(elsewhere.headers().firstValue("Location")).contains("http://elsewhere.example/");
        assertThat(assigned(pluvo)).isEmpty();
    }

    @Test
    void a_partial_failure_fails_the_last_person_and_adds_the_others(PluvoSandbox pluvo) throws Exception {
        JsonObject answer =
                Caller.json(add(pluvo, "partial failure")).getJsonObject("data").getJsonObject("addUsersToTraining");

        assertThat(answer.toString()).isEqualTo("{\"addedRefs\":[\"u-18\"],\"failedRefs\":[\"u-17\"]}");
        assertThat(assigned(pluvo)).isEmpty();
    }

    @Test
    @Tag("A08")
    void a_partial_failure_of_a_query_fails_its_last_field(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        pluvo.fail(new Fault("user", 1, "partial failure"));

        JsonObject answer = caller.ask("{ a: user(ref: \"u-17\") { ref } b: user(ref: \"u-18\") { ref } }");

        assertThat(answer.getJsonObject("data").toString()).isEqualTo("{\"a\":{\"ref\":\"u-17\"},\"b\":null}");
        assertThat(answer.getJsonArray("errors")).hasSize(1);
    }

    @Test
    @Tag("A01")
    void an_expired_token_is_401_until_there_is_a_new_one(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        pluvo.fail(new Fault("addUsersToTraining", 1, "expired token"));

        assertThat(caller.post(ADD, JsonValue.EMPTY_JSON_OBJECT).statusCode()).isEqualTo(401);
        assertThat(caller.post(ADD, JsonValue.EMPTY_JSON_OBJECT).statusCode()).isEqualTo(401);
        assertThat(assigned(pluvo)).isEmpty();
        assertThat(new Caller(pluvo).data(ADD)).isNotEmpty();
    }

    @Test
    void errors_with_http_200_name_the_code_the_scope_or_the_field(PluvoSandbox pluvo) throws Exception {
        assertThat(error(add(pluvo, "auth error")).getJsonObject("extensions").getString("code"))
                .contains("Auth");
        assertThat(error(add(pluvo, "missing scope trainings.write")).getString("message"))
                .contains("trainings.write");
        assertThat(error(add(pluvo, "error role: no such role")).getString("message"))
                .isEqualTo("role: no such role");
        assertThat(assigned(pluvo)).isEmpty();
    }

    private static JsonObject error(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject answer = Caller.json(response);
        assertThat(answer.getJsonObject("data").get("addUsersToTraining")).isEqualTo(JsonValue.NULL);
        return answer.getJsonArray("errors").getJsonObject(0);
    }

    @Test
    void the_token_endpoint_and_every_call_can_fail_too(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        pluvo.fail(new Fault("token", 1, "status 500"), new Fault("*", 1, "status 502"));

        assertThat(caller.tokenAnswer(Map.of()).statusCode()).isEqualTo(500);
        assertThat(caller.post(ADD, JsonValue.EMPTY_JSON_OBJECT).statusCode()).isEqualTo(502);
        assertThat(caller.data(ADD)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "status 99",
                "status 204",
                "status 503 later",
                "delay",
                "delay 5",
                "delay -1 s",
                "cut",
                "cut  before",
                "throttle soon",
                "redirect 200",
                "missing scope",
                "error",
                "explode"
            })
    void words_that_are_not_known_are_refused(String answer) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault("user", 1, answer));
    }
}
