package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MovableClock;
import dev.sluice.testkit.SandboxExtension;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class TokenEndpointTest {
    private static final String NAMES = "{ groups { name } }";

    private static Map<String, String> form(PluvoSandbox pluvo, String key, String value) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                pluvo.clientId(),
                "client_secret",
                pluvo.clientSecret(),
                "scope",
                "users.read groups.read"));
        form.put(key, value);
        return form;
    }

    @Test
    void client_credentials_give_a_bearer_token_for_a_day(PluvoSandbox pluvo) {
        HttpResponse<String> response = new Caller(pluvo).tokenAnswer(form(pluvo, "grant_type", "client_credentials"));

        JsonObject answer = Caller.json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.keySet()).containsExactly("access_token", "token_type", "expires_in", "scope");
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getInt("expires_in")).isEqualTo(86_400);
        assertThat(answer.getString("scope")).isEqualTo("users.read groups.read");
    }

    @Test
    void wrong_credentials_are_401_and_a_wrong_grant_or_scope_400(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);

        HttpResponse<String> secret = caller.tokenAnswer(form(pluvo, "client_secret", "wrong"));
        assertThat(secret.statusCode()).isEqualTo(401);
        assertThat(Caller.json(secret).getString("error")).isEqualTo("invalid_client");
        assertThat(caller.tokenAnswer(form(pluvo, "client_id", "wrong")).statusCode())
                .isEqualTo(401);
        assertThat(Caller.json(caller.tokenAnswer(form(pluvo, "grant_type", "password")))
                        .getString("error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(Caller.json(caller.tokenAnswer(form(pluvo, "scope", "users.red")))
                        .getString("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void the_log_never_holds_the_secret(PluvoSandbox pluvo) {
        new Caller(pluvo).tokenAnswer(form(pluvo, "client_secret", "a-secret"));

        assertThat(pluvo.requests("token")).extracting(SandboxRequest::status).containsExactly(200, 401);
        assertThat(pluvo.requests().toString()).doesNotContain("a-secret").doesNotContain(pluvo.clientSecret());
    }

    @Test
    void a_scope_the_client_was_not_given_is_left_out() {
        try (PluvoSandbox narrow = PluvoSandbox.start(SandboxOptions.defaults().withScopes(List.of("users.read")))) {
            HttpResponse<String> response =
                    new Caller(narrow).tokenAnswer(form(narrow, "scope", "users.read users.write"));

            assertThat(Caller.json(response).getString("scope")).isEqualTo("users.read");
        }
    }

    @Test
    void a_token_is_good_for_24_hours_and_then_401() throws Exception {
        MovableClock clock = MovableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
        try (PluvoSandbox pluvo = PluvoSandbox.start(SandboxOptions.defaults().withClock(clock))) {
            Caller caller = new Caller(pluvo);

            clock.advance(Duration.ofHours(24).minusSeconds(1));
            assertThat(caller.post(NAMES, JsonValue.EMPTY_JSON_OBJECT).statusCode())
                    .isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));
            HttpResponse<String> late = caller.post(NAMES, JsonValue.EMPTY_JSON_OBJECT);

            assertThat(late.statusCode()).isEqualTo(401);
            assertThat(Caller.json(late).getString("detail")).contains("expired");
        }
    }

    @Test
    void an_older_token_stays_valid_beside_a_new_one(PluvoSandbox pluvo) {
        Caller first = new Caller(pluvo);
        Caller second = new Caller(pluvo);

        assertThat(first.data(NAMES)).isEqualTo(second.data(NAMES));
    }
}
