package dev.sluice.plugins.http;

import static dev.sluice.plugins.http.InstalledHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Action.Effect;
import dev.sluice.api.Action.Repeat;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.plugin.Prepared;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request to a server. */
class HttpRequestTest {
    private static final String CANARY = "c4nary-of-the-academy";

    private final TestProvision provision = new TestProvision()
            .secret("academy-api", CANARY)
            .secret("academy-login", "sluice:" + CANARY)
            .secret("no-colon", CANARY)
            .secret("two-lines", CANARY + "\nX-Admin: yes");
    private InstalledHttp http;
    private Academy academy;

    @BeforeEach
    void open() throws IOException {
        academy = new Academy();
        http = InstalledHttp.with(provision);
    }

    @AfterEach
    void close() {
        academy.close();
    }

    private String input(String more) {
        return "{\"url\": \"" + academy.url() + "/seats\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private Academy.Seen sent(String more) throws ActionException {
        http.done(input(more));
        return academy.seen.get(academy.seen.size() - 1);
    }

    @Test
    void without_more_than_an_address_it_is_read() throws Exception {
        Academy.Seen sent = sent("");
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.address()).isEqualTo("/seats");
        assertThat(sent.body()).isEmpty();
        assertThat(sent.headers()).doesNotContainKeys("idempotency-key", "content-type", "authorization");
    }

    @Test
    void names_and_values_in_the_body_go_out_as_JSON() throws Exception {
        Academy.Seen sent = sent("\"method\": \"POST\", \"body\": {\"email\": \"noor@example.org\", \"n\": 2}");
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(json(sent.body())).isEqualTo(json("{\"email\": \"noor@example.org\", \"n\": 2}"));
        assertThat(sent.header("Idempotency-Key")).isEqualTo("effect-1");

        assertThat(sent("\"method\": \"PUT\", \"body\": [1, \"a\"]").body()).isEqualTo("[1,\"a\"]");
    }

    @Test
    void text_in_the_body_goes_out_as_it_is() throws Exception {
        Academy.Seen sent = sent("\"method\": \"patch\", \"body\": \"naïve \\\"text\\\"\"");
        assertThat(sent.method()).isEqualTo("PATCH");
        assertThat(sent.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(sent.body()).isEqualTo("naïve \"text\"");
    }

    @Test
    void a_rule_may_set_the_type_of_the_body_and_the_idempotency_key_itself() throws Exception {
        Academy.Seen sent = sent("\"method\": \"POST\", \"body\": \"<a/>\", \"headers\": {\"content-type\":"
                + " \"application/xml\", \"idempotency-key\": \"mine\", \"Accept\": \"text/csv\"}");
        assertThat(sent.header("Content-Type")).isEqualTo("application/xml");
        assertThat(sent.header("Idempotency-Key")).isEqualTo("mine");
        assertThat(sent.header("Accept")).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @CsvSource({
        "/seats,         /seats?a%26b=c%3Dd%20%2B%20%C3%A9%2F%3F%23",
        "/seats?,        /seats?a%26b=c%3Dd%20%2B%20%C3%A9%2F%3F%23",
        "/seats?x=1,     /seats?x=1&a%26b=c%3Dd%20%2B%20%C3%A9%2F%3F%23",
        "/seats?x=1#part, /seats?x=1&a%26b=c%3Dd%20%2B%20%C3%A9%2F%3F%23",
    })
    void what_query_holds_is_encoded_and_stays_one_value(String path, String address) throws Exception {
        http.done("{\"url\": \"" + academy.url() + path + "\", \"query\": {\"a&b\": \"c=d + é/?#\"}}");
        assertThat(academy.seen.get(0).address()).isEqualTo(address);
    }

    @Test
    void each_form_of_auth_puts_the_secret_where_it_belongs() throws Exception {
        assertThat(sent("\"auth\": {\"secret\": {\"secret\": \"academy-api\"}}").header("Authorization"))
                .isEqualTo("Bearer " + CANARY);
        assertThat(sent("\"auth\": {\"basic\": {\"secret\": \"academy-login\"}}")
                        .header("Authorization"))
                .isEqualTo("Basic c2x1aWNlOmM0bmFyeS1vZi10aGUtYWNhZGVteQ==");
        Academy.Seen header = sent("\"auth\": {\"header\": \"X-Api-Key\", \"secret\": {\"secret\": \"academy-api\"}}");
        assertThat(header.header("X-Api-Key")).isEqualTo(CANARY);
        assertThat(header.headers()).doesNotContainKey("authorization");
        assertThat(
                        sent("\"query\": {\"a\": \"b\"}, \"auth\": {\"query\": \"key\", \"secret\": {\"secret\": \"academy-api\"}}")
                                .address())
                .isEqualTo("/seats?a=b&key=" + CANARY);
    }

    @Test
    void a_changed_secret_is_used_at_the_next_request() throws Exception {
        sent("\"auth\": {\"secret\": {\"secret\": \"academy-api\"}}");
        provision.secret("academy-api", "new-key");
        assertThat(sent("\"auth\": {\"secret\": {\"secret\": \"academy-api\"}}").header("Authorization"))
                .isEqualTo("Bearer new-key");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, secret, is not set",
        "no-colon, basic, holds no colon",
        "two-lines, secret, holds a line break"
    })
    @Tag("K01")
    void K01_a_secret_that_cannot_be_used_is_named_and_not_shown(String name, String form, String says)
            throws Exception {
        ActionException failure = http.failed(input("\"auth\": {\"" + form + "\": {\"secret\": \"" + name + "\"}}"));
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining(says).hasMessageNotContaining(CANARY);
        assertThat(academy.seen).isEmpty();
    }

    @Test
    void the_answer_is_there_for_later_steps() throws Exception {
        academy.next(
                201,
                Map.of(
                        "Content-Type",
                        "application/problem+json; charset=utf-8",
                        "Location",
                        "/seats/7",
                        "Set-Cookie",
                        "a=b"),
                "{\"seat\": {\"id\": 7, \"row\": [1, 2]}}");
        JsonObject output = http.done(input("\"method\": \"POST\""));
        assertThat(output.getInt("status")).isEqualTo(201);
        assertThat(output.getJsonObject("headers").getString("location")).isEqualTo("/seats/7");
        assertThat(output.getJsonObject("headers")).doesNotContainKey("set-cookie");
        assertThat(output.getJsonObject("body")).isEqualTo(json("{\"seat\": {\"id\": 7, \"row\": [1, 2]}}"));
        assertThat(output.getBoolean("truncated")).isFalse();
    }

    @Test
    void an_answer_without_a_body_has_none() throws Exception {
        academy.next(204);
        JsonObject output = http.done(input("\"method\": \"DELETE\""));
        assertThat(output.getInt("status")).isEqualTo(204);
        assertThat(output).doesNotContainKey("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no JSON", "{\"a\": 1", "{} {}", "{\"a\": 1e1000000000}", "NaN", "[1e99999999999999999999]"})
    @Tag("A20")
    void A20_what_calls_itself_JSON_and_cannot_be_kept_is_text(String body) throws Exception {
        academy.next(200, Map.of("Content-Type", "application/json"), body);
        assertThat(((JsonString) http.done(input("")).get("body")).getString()).isEqualTo(body);
    }

    @Test
    @Tag("A20")
    void A20_deep_JSON_is_text() throws Exception {
        academy.next(200, Map.of("Content-Type", "application/json"), "[".repeat(100_000));
        assertThat(http.done(input("")).get("body").getValueType()).isEqualTo(JsonValue.ValueType.STRING);
    }

    @Test
    @Tag("A20")
    void A20_a_long_answer_is_cut_and_says_so() throws Exception {
        academy.next(200, Map.of("Content-Type", "application/json"), "\"" + "x".repeat(300_000) + "\"");
        JsonObject output = http.done(input(""));
        assertThat(output.getString("body")).hasSize(256 * 1024 + 1).endsWith("x…");
        assertThat(output.getBoolean("truncated")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  400, REFUSED",
        "GET,  404, NOT_FOUND",
        "GET,  429, THROTTLED",
        "GET,  500, UNAVAILABLE",
        "GET,  503, UNAVAILABLE",
        "GET,  301, REFUSED",
        "POST, 401, REFUSED",
        "POST, 404, NOT_FOUND",
        "POST, 409, REFUSED",
        "POST, 422, REFUSED",
        "POST, 429, THROTTLED",
        "POST, 500, UNCLEAR",
        "POST, 502, UNCLEAR",
        "POST, 503, UNCLEAR",
        "POST, 307, REFUSED",
        "POST, 0,   UNCLEAR",
        "GET,  0,   UNAVAILABLE",
    })
    @Tag("A12")
    void A12_what_is_no_success_says_who_must_act(String method, int status, Kind kind) throws Exception {
        academy.next(status);
        ActionException failure = http.failed(input("\"method\": \"" + method + "\""));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.after()).isNull();
        assertThat(academy.seen).hasSize(1);
    }

    @Test
    @Tag("A11")
    void A11_a_waiting_time_is_taken_over_in_both_forms() throws Exception {
        academy.next(429, Map.of("Retry-After", "120"), "");
        assertThat(http.failed(input("\"method\": \"POST\"")).after()).isEqualTo(Duration.ofMinutes(2));

        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(600).atOffset(ZoneOffset.UTC));
        academy.next(503, Map.of("Retry-After", date), "");
        ActionException away = http.failed(input("\"method\": \"POST\""));
        assertThat(away.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(away.after()).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(601));
    }

    @Test
    void a_refusal_gives_the_reason_that_the_other_system_gives() throws Exception {
        academy.next(
                422,
                Map.of("Content-Type", "application/json"),
                "{\"error\":\n  \"course excel-expert is full for noor@example.org\"}" + " ".repeat(500)
                        + "x".repeat(500));
        assertThat(http.failed(input("\"method\": \"POST\"")))
                .hasMessageStartingWith(
                        academy.url() + " answered 422. It says: {\"error\": \"course excel-expert is full"
                                + " for (mail address)\"} xxx")
                .hasMessageEndingWith("x…");

        academy.next(500, Map.of("Content-Type", "text/html"), "<html>oops</html>");
        assertThat(http.failed(input(""))).hasMessage(academy.url() + " answered 500");
    }

    @Test
    @Tag("K01")
    @Tag("K03")
    void K01_K03_a_secret_that_the_other_system_repeats_is_neither_in_the_failure_nor_in_the_output() throws Exception {
        String echo = "x".repeat(190) + " Bearer " + CANARY + " Basic c2x1aWNlOmM0bmFyeS1vZi10aGUtYWNhZGVteQ==";
        for (String auth :
                new String[] {"\"secret\": {\"secret\": \"academy-api\"}", "\"basic\": {\"secret\": \"academy-login\"}"
                }) {
            academy.next(401, Map.of("Content-Type", "text/plain"), echo);
            ActionException failure = http.failed(input("\"auth\": {" + auth + "}"));
            assertThat(failure).hasMessageNotContaining("c4nary").hasMessageContaining("answered 401");

            academy.next(
                    200, Map.of("Content-Type", "application/json", "X-Echo", echo), "{\"you\": \"" + echo + "\"}");
            assertThat(http.done(input("\"auth\": {" + auth + "}")).toString())
                    .contains("***")
                    .doesNotContain(CANARY);

            academy.next(200, Map.of("Content-Type", "text/plain"), "x".repeat(256 * 1024 - 5) + CANARY);
            assertThat(http.done(input("\"auth\": {" + auth + "}")).toString()).doesNotContain("c4na");
        }
    }

    @Test
    @Tag("A26")
    void A26_a_private_address_is_refused_with_the_setting_that_allows_it() throws Exception {
        provision.settings.clear();
        ActionException refused = InstalledHttp.with(provision).failed(input("\"method\": \"POST\""));
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused)
                .hasMessageContaining("127.0.0.1 is no public address")
                .hasMessageContaining("egress.allow");
        assertThat(academy.seen).isEmpty();
    }

    @Test
    void nothing_was_sent_to_where_nobody_listens() throws Exception {
        int free;
        try (var taken = new ServerSocket(0)) {
            free = taken.getLocalPort();
        }
        ActionException failure =
                http.failed("{\"url\": \"http://127.0.0.1:" + free + "/seats\", \"method\": \"POST\"}");
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("was not sent");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    neither,  HARMLESS", "HEAD, neither, HARMLESS", "get, neither, HARMLESS", "POST, neither, NEITHER",
        "PUT,    neither,  NEITHER", "DELETE, neither, NEITHER", "POST, harmless, HARMLESS", "PUT, harmless, HARMLESS",
    })
    void what_a_second_request_does_is_known_by_its_method_and_by_the_rule(String method, String says, Repeat repeat)
            throws Exception {
        Prepared prepared = http.prepare(input("\"method\": \"" + method + "\", \"repeat\": \"" + says + "\""));
        assertThat(prepared.repeat()).isEqualTo(repeat);
    }

    @Test
    @Tag("K02")
    void K02_an_effect_shows_where_it_goes_and_nothing_of_the_query() throws Exception {
        assertThat(http.prepare("{\"url\": \"https://academy.example.net/seats?x=c4nary#y\", \"method\": \"post\"}")
                        .effects())
                .containsExactly(new Effect("POST", "https://academy.example.net/seats"));
        assertThat(http.prepare("{\"url\": \"https://u:c4nary@academy.example.net\", \"method\": \"POST\"}")
                        .effects())
                .containsExactly(new Effect("POST", "an address that cannot be used"));
        assertThat(http.prepare("{\"url\": \"https://academy.example.net/seats\"}")
                        .effects())
                .isEmpty();
    }

    @Test
    void it_goes_on_while_the_connection_of_its_rule_is_down() {
        assertThat(http.action().usesConnection()).isFalse();
    }
}
