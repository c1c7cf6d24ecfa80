package dev.sluice.client;

import static dev.sluice.client.Connections.NOTHING;
import static dev.sluice.client.Connections.READ;
import static dev.sluice.client.Connections.failedRead;
import static dev.sluice.client.Connections.failedWrite;
import static dev.sluice.client.FakePluvo.GRAPHQL;
import static dev.sluice.client.FakePluvo.TOKEN;
import static dev.sluice.client.FakePluvo.answer;
import static dev.sluice.client.FakePluvo.html;
import static dev.sluice.client.FakePluvo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluvoConnectionTest {
    private final MovableClock clock = new MovableClock();
    private FakePluvo pluvo;
    private PluvoConnection connection;

    @BeforeEach
    void start() throws IOException {
        pluvo = new FakePluvo();
        connection = Connections.to(pluvo.uri(), clock);
    }

    @AfterEach
    void stop() {
        connection.close();
        pluvo.close();
    }

    @Test
    void a_call_fetches_a_token_and_sends_document_variables_and_name() throws Exception {
        JsonObject variables = Json.createObjectBuilder()
                .add("ref", "HR-20417 \"Zoë\" 🎓")
                .add("n", 3)
                .build();
        String document = "# a comment\nmutation AssignTraining($ref: String, $n: Int) { assign(ref: $ref, n: $n) }";

        JsonObject data = connection.mutate(document, variables);

        assertThat(data).isEqualTo(object("{\"ok\":true}"));
        FakePluvo.Request token = pluvo.requests(TOKEN).get(0);
        assertThat(token.method()).isEqualTo("POST");
        assertThat(token.headers().getFirst("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(token.body().split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=client_credentials",
                        "client_id=client",
                        "client_secret=canary-secret",
                        "scope=trainings.write+users.read");
        FakePluvo.Request call = pluvo.requests(GRAPHQL).get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.headers().getFirst("Authorization")).isEqualTo("Bearer token-1");
        assertThat(call.headers().getFirst("Content-Type")).startsWith("application/json");
        assertThat(call.headers().getFirst("Accept")).isEqualTo("application/json");
        assertThat(object(call.body()))
                .isEqualTo(Json.createObjectBuilder()
                        .add("query", document)
                        .add("variables", variables)
                        .add("operationName", "AssignTraining")
                        .build());
    }

    @Test
    void a_document_without_a_name_is_sent_without_one() throws Exception {
        connection.query("{ ok }", NOTHING);
        assertThat(object(pluvo.requests(GRAPHQL).get(0).body()).keySet()).containsExactly("query", "variables");
    }

    @Test
    void the_token_is_kept_and_its_end_is_known() throws Exception {
        assertThat(connection.tokenExpiresAt()).isEmpty();
        connection.query(READ, NOTHING);
        connection.query(READ, NOTHING);
        assertThat(pluvo.count(TOKEN)).isEqualTo(1);
        assertThat(connection.tokenExpiresAt()).contains(Instant.parse("2026-03-03T08:00:00Z"));
        assertThat(connection.name()).isEqualTo("acme");
        assertThat(connection.type()).isEqualTo("pluvo");
        assertThat(connection.breaker()).isEqualTo("closed");
    }

    @ParameterizedTest
    @CsvSource({
        "500, UNAVAILABLE, UNCLEAR",
        "502, UNAVAILABLE, UNCLEAR",
        "503, UNAVAILABLE, UNCLEAR",
        "504, UNAVAILABLE, UNCLEAR",
        "408, UNAVAILABLE, UNCLEAR",
        "404, UNAVAILABLE, UNAVAILABLE",
        "405, UNAVAILABLE, UNAVAILABLE",
        "403, SCOPE, SCOPE",
        "413, INVALID, INVALID",
        "400, REFUSED, REFUSED",
        "422, REFUSED, REFUSED"
    })
    void A12_a_status_becomes_a_kind(int status, Kind read, Kind write) {
        pluvo.next(html(status), html(status));
        ActionException failedRead = failedRead(connection);
        assertThat(failedRead.kind()).isEqualTo(read);
        assertThat(failedRead).hasMessageStartingWith("Connection acme: Ask was answered " + status);
        ActionException failedWrite = failedWrite(connection);
        assertThat(failedWrite.kind()).isEqualTo(write);
        assertThat(failedWrite).hasMessageStartingWith("Connection acme: Change was answered " + status);
        assertThat(failedWrite.attempted()).isTrue();
        assertThat(failedWrite.getMessage()).doesNotContain("\n", "Sorry", "token-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><title>Maintenance</title>",
                "{\"data\":{\"ok\":tr",
                "{\"data\":{\"ok\":true}} trailing",
                "[]",
                "\"text\"",
                "{}",
                "{\"data\":null}",
                "{\"data\":null,\"errors\":[]}",
                "{\"data\":\"text\"}",
                " "
            })
    void A12_a_200_that_is_no_answer_is_never_success(String body) {
        pluvo.next(answer(200, "text/html", body), answer(200, "text/html", body));
        assertThat(failedRead(connection).kind()).isEqualTo(Kind.UNAVAILABLE);
        ActionException failedWrite = failedWrite(connection);
        assertThat(failedWrite.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(failedWrite).hasMessageContaining("whether it was carried out is not known");
    }

    @Test
    void a_204_is_never_success() {
        pluvo.next(answer(204, "application/json", ""), answer(204, "application/json", ""));
        assertThat(failedRead(connection).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void A06_a_scope_error_with_status_200_names_the_scope() {
        pluvo.next(json(200, "{\"data\":null,\"errors\":[{\"message\":\"Scope trainings.write is needed\"}]}"));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.SCOPE);
        assertThat(failure).hasMessageContaining("needs the scope trainings.write");
        assertThat(pluvo.count(GRAPHQL)).isEqualTo(1);
    }

    @Test
    void A07_an_object_that_is_not_found_has_a_kind_of_its_own() {
        pluvo.next(json(200, "{\"data\":{\"user\":null},\"errors\":[{\"message\":\"User not found\"}]}"));
        ActionException failure = failedRead(connection);
        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure).hasMessage("Connection acme: Ask found nothing: \"User not found\"");
    }

    @Test
    void A10_a_validation_error_names_the_field_also_with_status_400() {
        pluvo.next(json(400, "{\"errors\":[{\"message\":\"email: Enter a valid address, this is required\"}]}"));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("email: Enter a valid address");
    }

    @Test
    void A23_a_field_that_is_gone_names_the_operation_and_leaves_others_alone() throws Exception {
        pluvo.next(json(400, "{\"errors\":[{\"message\":\"Cannot query field 'nick' on type 'User'.\"}]}"));
        ActionException failure = failedRead(connection);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("Ask").hasMessageContaining("'nick'");
        assertThat(connection.query(READ, NOTHING)).containsKey("ok");
    }

    @Test
    void a_token_and_mail_addresses_that_pluvo_repeats_are_not_passed_on() {
        pluvo.next(
                json(200, "{\"errors\":[{\"message\":\"bad\\nthing\\u0007 Bearer token-1 for noor@example.org\"}]}"));
        assertThat(failedRead(connection))
                .hasMessage("Connection acme: Ask was refused by Pluvo: \"bad thing Bearer *** for (mail address)\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 308})
    void A16_a_redirect_is_neither_followed_nor_an_answer(int status) {
        String location = pluvo.uri() + "elsewhere/?token=x";
        pluvo.next(html(status, "Location", location), html(status, "Location", location));
        ActionException failure = failedRead(connection);
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContaining("answered " + status + ", a redirect, which is not followed")
                .hasMessageContaining("leads to /elsewhere/;")
                .hasMessageContaining("base-url " + pluvo.uri());
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(pluvo.count("/elsewhere/")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303})
    void A16_a_redirect_that_may_follow_a_write_leaves_it_unclear(int status) {
        pluvo.next(html(status, "Location", "/login/"), html(status, "Location", "/login/"));
        assertThat(failedRead(connection).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(pluvo.count("/login/")).isZero();
    }

    @Test
    void A17_a_redirect_to_another_host_gets_no_token() throws Exception {
        try (FakePluvo other = new FakePluvo()) {
            String elsewhere = other.uri().toString().replace("127.0.0.1", "localhost") + "graphql/";
            pluvo.next(html(307, "Location", elsewhere), html(308, "Location", "https://127.0.0.1/graphql/"));
            assertThat(failedWrite(connection)).hasMessageContaining("leads to another host, localhost");
            assertThat(failedWrite(connection)).hasMessageContaining("leads from http to https");
            assertThat(other.count(GRAPHQL)).isZero();
        }
    }

    @Test
    void A17_a_redirect_of_the_token_address_gets_no_secret() throws Exception {
        try (FakePluvo other = new FakePluvo()) {
            pluvo.nextToken(html(307, "Location", other.uri() + "oauth/token/"));
            ActionException failure = failedWrite(connection);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("answered 307, a redirect, which is not followed");
            assertThat(other.count(TOKEN)).isZero();
        }
    }

    @Test
    void a_write_that_could_not_be_sent_is_unavailable_not_unclear() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (PluvoConnection gone = Connections.to(URI.create("http://127.0.0.1:" + port), clock)) {
            ActionException failure = failedWrite(gone);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("was not sent: nothing accepts connections at 127.0.0.1:" + port);
        }
        connection.query(READ, NOTHING);
        pluvo.close();
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isIn(Kind.UNAVAILABLE, Kind.UNCLEAR);
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void an_unknown_host_and_a_server_without_tls_are_unavailable() {
        try (PluvoConnection unknown = Connections.to(URI.create("https://pluvo.invalid/"), clock)) {
            ActionException failure = failedWrite(unknown);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("host name pluvo.invalid is not known");
        }
        URI plain = URI.create(pluvo.uri().toString().replace("http:", "https:"));
        try (PluvoConnection tls = Connections.to(plain, clock)) {
            assertThat(failedWrite(tls).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void A16_a_missing_slash_is_added_and_an_unfit_address_refused_without_showing_it() throws Exception {
        String uri = pluvo.uri().toString();
        try (PluvoConnection bare = Connections.to(URI.create(uri.substring(0, uri.length() - 1)), clock)) {
            assertThat(bare.query(READ, NOTHING)).containsKey("ok");
        }
        try (PluvoConnection path = Connections.to(URI.create(uri + "sub"), clock)) {
            failedRead(path);
            assertThat(pluvo.count("/sub/oauth/token/")).isEqualTo(1);
        }
        for (String unfit : new String[] {"ftp://h/", "https://user:canary@h/", "https://h/?x=canary", "acme"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Connections.to(URI.create(unfit), clock))
                    .withMessageContaining("Connection acme: the base-url")
                    .withMessageNotContaining("canary");
        }
    }

    @Test
    void a_jvm_that_would_repeat_posts_is_refused() {
        String before = System.setProperty("sun.net.http.retryPost", "true");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Connections.to(pluvo.uri(), clock))
                    .withMessageContaining("-Dsun.net.http.retryPost=false");
        } finally {
            System.setProperty("sun.net.http.retryPost", before);
        }
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Test
    void a_listener_hears_how_each_call_that_was_sent_ended_and_of_no_other() throws Exception {
        List<String> heard = new ArrayList<>();
        try (var listened =
                Connections.to(pluvo.uri(), clock, (operation, failure) -> heard.add(operation + " " + failure))) {
            pluvo.next(json(200, "{\"data\":{\"ok\":true}}"), html(503, "Retry-After", "60"));
            listened.query(READ, NOTHING);
            failedWrite(listened);
            assertThat(failedRead(listened).attempted()).isFalse();
        }

        assertThat(heard).containsExactly("Ask null", "Change THROTTLED");
    }
}
