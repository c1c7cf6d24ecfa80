package dev.sluice.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Http.Answer;
import dev.sluice.api.Http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is made of what comes back. */
class GuardedHttpTest {
    private final GuardedHttp http = new GuardedHttp(List.of("127.0.0.1"));

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_request_is_sent_as_it_stands_and_its_answer_comes_whole() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 201 Created\r\nX-One: a\r\nx-one: b\r\nContent-Length: 6\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\nzoë 5")) {
            Answer answer =
                    http.send(Request.post(server.uri("127.0.0.1", "/seats/a%20b?x=%26&y=é#part"), "{\"n\":\"ë\"}")
                            .header("Content-Type", "application/json")
                            .header("X-Api-Key", "k"));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.success()).isTrue();
            assertThat(answer.reads()).isFalse();
            assertThat(answer.headers().get("x-one")).containsExactly("a", "b");
            assertThat(answer.body()).isEqualTo("zoë 5");
            String sent = server.requests().get(0);
            assertThat(sent)
                    .startsWith("POST /seats/a%20b?x=%26&y=%C3%A9 HTTP/1.1\r\n")
                    .contains("Host: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("Content-Type: application/json\r\n", "X-Api-Key: k\r\n", "User-Agent: Sluice\r\n")
                    .contains("Accept-Encoding: identity\r\n", "Connection: close\r\n", "Content-Length: 10\r\n")
                    .doesNotContain("Expect", "Cookie")
                    .endsWith("\r\n\r\n" + new String("{\"n\":\"ë\"}".getBytes(UTF_8), ISO_8859_1));
        }
    }

    @Test
    void a_write_without_a_body_says_that_it_has_none_and_a_read_says_nothing() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            URI uri = URI.create("http://127.0.0.1:" + server.port());
            assertThat(http.send(Request.post(uri, "")).body()).isEmpty();
            assertThat(http.send(Request.get(uri)).body()).isEmpty();

            assertThat(server.requests().get(0)).startsWith("POST / HTTP/1.1").contains("Content-Length: 0\r\n");
            assertThat(server.requests().get(1)).startsWith("GET / HTTP/1.1").doesNotContain("Content-Length");
        }
    }

    @Test
    void the_answer_to_HEAD_has_headers_alone() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")) {
            Answer answer = http.send(new Request("HEAD", server.uri(), Map.of(), "", Duration.ofSeconds(5)));
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Content-Length")).contains("500");
            assertThat(answer.reads()).isTrue();
        }
    }

    @Test
    void an_answer_in_chunks_one_without_a_length_and_one_in_another_charset_are_read() throws Exception {
        assertThat(get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                .isEqualTo("abcde");
        assertThat(get("HTTP/1.0 200 OK\r\n\r\nto the end")).isEqualTo("to the end");
        assertThat(get("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
                .isEqualTo("ok");
        try (var server = new RawServer((raw, socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Length: 3\r\n\r\nzoë"
                    .getBytes(ISO_8859_1));
        })) {
            assertThat(http.send(Request.get(server.uri())).body()).isEqualTo("zoë");
        }
    }

    @Test
    void each_request_has_a_connection_of_its_own() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            http.send(Request.get(server.uri()));
            http.send(Request.get(server.uri()));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void no_cookie_is_kept() throws Exception {
        try (var server =
                RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n")) {
            http.send(Request.get(server.uri()));
            http.send(Request.get(server.uri()));
            assertThat(server.requests().get(1)).doesNotContain("Cookie");
        }
    }

    @Test
    @Tag("A16")
    @Tag("A17")
    void A16_A17_a_redirect_is_an_answer_and_no_secret_travels_on() throws Exception {
        try (var elsewhere = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                try (var server = RawServer.answering("HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.uri()
                        + "\r\nContent-Length: 0\r\n\r\n")) {
                    Answer answer =
                            http.send(Request.post(server.uri(), "{}").header("Authorization", "Bearer c4nary"));
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(answer.success()).isFalse();
                    assertThat(answer.failure("the academy").kind()).isEqualTo(Kind.REFUSED);
                    assertThat(answer.failure("the academy")).hasMessageContaining("a redirect, which is not followed");
                }
            }
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Note, 'a\r\nX-Admin: yes', X-Note holds a line break",
        "X-Note, 'a\nb', X-Note holds a line break",
        "X-Note, 'zoë', X-Note holds a line break or another character",
        "'X Note', a, no name of a header",
        "'X-Note\r\nX-Admin', a, no name of a header",
        "'', a, no name of a header",
        "Host, internal, Host is set by Sluice itself",
        "content-length, 5, content-length is set by Sluice itself",
        "Transfer-Encoding, chunked, Transfer-Encoding is set by Sluice itself",
        "Accept-Encoding, gzip, Accept-Encoding is set by Sluice itself",
    })
    void a_header_that_would_change_the_message_is_refused_without_its_value(String name, String value, String says) {
        ActionException refused =
                failure(Request.get(URI.create("http://127.0.0.1:1/")).header(name, value.replace("a", "c4nary")));
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused).hasMessageContaining(says).hasMessageNotContaining("c4nary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "CONNECT", "TRACE", "GET /x HTTP/1.1\r\nHost", ""})
    void a_method_that_is_none_is_refused(String method) {
        ActionException refused =
                failure(new Request(method, URI.create("http://127.0.0.1:1/"), Map.of(), "", Duration.ofSeconds(1)));
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    @Tag("K01")
    @Tag("K03")
    void K01_K03_no_secret_is_logged_at_the_finest_level_or_kept_in_a_failure() throws Exception {
        StringBuffer logged = new StringBuffer();
        Handler all = new ConsoleHandler() {
            @Override
            public void publish(LogRecord entry) {
                logged.append(entry.getLoggerName())
                        .append(' ')
                        .append(entry.getMessage())
                        .append('\n');
            }
        };
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        all.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(all);
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nc4nary")) {
            Request request = Request.post(server.uri("127.0.0.1", "/c4nary?token=c4nary"), "c4nary")
                    .header("Authorization", "Bearer c4nary");
            for (Throwable e = failure(request); e != null; e = e.getCause()) {
                assertThat(e.toString()).doesNotContain("c4nary");
            }
            assertThat(request.toString()).doesNotContain("c4nary");
        } finally {
            root.removeHandler(all);
            root.setLevel(before);
        }
        assertThat(logged.toString()).doesNotContain("c4nary").doesNotContain("org.apache.hc");
    }

    private String get(String answer) throws IOException, ActionException {
        try (var server = RawServer.answering(answer)) {
            return http.send(Request.get(server.uri())).body();
        }
    }

    private ActionException failure(Request request) {
        return catchThrowableOfType(ActionException.class, () -> http.send(request));
    }
}
