package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a server answers in its own way when it is let, and what its log says of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OddRequestsIT {
    private static final String TOKEN = "token-of-a-program-in-tests";

    private ServerProcess server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Map<String, String> settings = ServerProcess.settings(Files.createDirectory(folder.resolve("home")));
        settings.put("SLUICE_ADMIN_TOKEN", TOKEN);
        server = ServerProcess.start(folder, settings);
        server.awaitAnswering();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%zz",
                "/api/%zz",
                "/api/status%",
                "/hooks/%zz",
                "/hooks/pluvo%e",
                "/hooks/%u0041",
                "/hooks/\u00ff",
                "/%00",
                "/api/events/%00",
                "/api/\u0000",
                "/%c3%28",
                "/..",
                "/../..",
                "/%2e%2e/x",
                "/hooks/../../x",
                "/a%5cb",
                "/api/events/x\\y",
                "http://localhost/%zz"
            })
    @Order(1)
    void a_broken_path_is_400_with_and_without_a_token(String path) throws IOException {
        for (String token : new String[] {"", "Authorization: Bearer " + TOKEN + "\n"}) {
            for (String method : new String[] {"GET", "POST", "TRACE"}) {
                Answer answer = ask(method, path, token);

                assertThat(answer.status()).as(method).isEqualTo(400);
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.body()).contains("\"status\":400").doesNotContain("Exception");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "///", "/api%2Fstatus", "/api/events/%2F", "/api/a%2fb", "/broken-path/x"})
    @Order(1)
    void a_path_that_names_nothing_is_closed_and_then_404(String path) throws IOException {
        assertThat(ask("GET", path, "").status()).isIn(400, 401);
        assertThat(ask("GET", path, "Authorization: Bearer " + TOKEN + "\n").status())
                .isIn(400, 404);
    }

    @Test
    @Order(1)
    @Tag("I12")
    void I12_a_long_path_is_an_address_like_any_other_until_it_is_too_long() throws IOException {
        assertThat(ask("GET", "/" + "a".repeat(7_000), "").status()).isEqualTo(401);

        Answer tooLong = ask("GET", "/" + "a".repeat(20_000), "");
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/hooks/pluvo,   405, POST",
        "/hooks/unknown, 405, POST",
        "/health/live,   405, 'GET, HEAD'",
        "/health/ready,  405, 'GET, HEAD'",
        "/api/status,    501, ''",
        "/api/runs/x/cancel, 501, ''",
        "/metrics,       501, ''",
        "/problem,       501, ''",
        "/,              501, ''",
        "*,              501, ''",
    })
    @Order(1)
    @Tag("I06")
    void I06_trace_and_methods_that_nobody_knows_are_refused_everywhere(String path, int status, String allow)
            throws IOException {
        for (String token : new String[] {"", "Authorization: Bearer " + TOKEN + "\n"}) {
            for (String method : new String[] {"TRACE", "trace", "BREW", "PROPFIND", "get", "CONNECT"}) {
                Answer answer = ask(method, path, token + "X-Mine: canary\n");

                assertThat(answer.status()).as(method).isEqualTo(status);
                assertThat(answer.header("Allow")).as(method).isEqualTo(allow);
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("canary", "broke");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /health/live,         'GET, HEAD'",
        "POST,   /health/ready,        'GET, HEAD'",
        "OPTIONS,/health/ready,        'GET, HEAD'",
        "PUT,    /api/status,          'GET,HEAD,OPTIONS'",
        "POST,   /api/events,          'GET,HEAD,OPTIONS'",
        "GET,    /api/runs/x/cancel,   'POST,OPTIONS'",
        "DELETE, /api/runs/x,          'GET,HEAD,OPTIONS'",
    })
    @Order(1)
    void another_method_is_405_and_told_the_right_ones(String method, String path, String allow) throws IOException {
        Answer answer = ask(method, path, "Authorization: Bearer " + TOKEN + "\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allow);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    /** A body that comes late is answered on another thread than its request began on. */
    @Test
    @Order(1)
    void bodies_that_come_late_are_answered_and_followed_by_others() throws IOException {
        byte[] body = Deliveries.body("{\"event\":\"USER_CREATED\",\"id\":\"5b0c6f0e\"}");
        for (int i = 0; i < 20; i++) {
            String head = i % 2 == 0
                    ? Deliveries.unsigned("pluvo", body)
                    : Deliveries.head("pluvo", Deliveries.NEW_KEY, body);
            try (var wire = new Wire(server.port())) {
                wire.write(head.replace("\n", "\r\n") + "\r\n");
                assertThat(ask("GET", "/health/live", "").status()).isEqualTo(200);
                wire.write(body);

                assertThat(wire.answer().status()).isEqualTo(i % 2 == 0 ? 401 : 202);
            }
            assertThat(ask("GET", "/api/status", "").status()).isEqualTo(401);
        }
    }

    @Test
    @Order(2)
    void the_log_says_nothing_of_all_that_but_who_was_refused() {
        assertThat(server.errLines()).allMatch(line -> line.contains(" INFO "));
        assertThat(server.err()).doesNotContain("Exception", "\tat ", "canary");
    }

    private Answer ask(String method, String path, String headers) throws IOException {
        String head = method + " " + path + " HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 0\n";
        return Wire.exchange(server.port(), head + headers, new byte[0]);
    }
}
