package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** One life of a server: it opens its port when it can answer, serves, and leaves in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServeIT {
    private Path folder;
    private Map<String, String> settings;
    private ServerProcess server;
    private final List<Integer> seenWhileStarting = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        settings = ServerProcess.settings(Files.createDirectory(folder.resolve("home")));
        server = ServerProcess.start(folder, settings);
        ServerProcess.await(() -> !server.alive() || heard());
        server.awaitAnswering();
    }

    @AfterAll
    void end() {
        server.close();
    }

    private boolean heard() {
        try {
            seenWhileStarting.add(get("/health/live").status());
            return true;
        } catch (ConnectException closed) {
            return false;
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }

    @Test
    @Order(1)
    @Tag("I24")
    void I24_the_first_thing_ever_heard_from_the_port_is_an_answer() {
        assertThat(seenWhileStarting).containsExactly(200);
    }

    @Test
    @Order(2)
    void a_good_start_says_little() {
        assertThat(server.out()).isEqualTo("Sluice answers on http://127.0.0.1:" + server.port() + "/\n");
        assertThat(server.err()).doesNotContain("canary-client-secret", Deliveries.NEW_KEY, "Exception");
        assertThat(server.errLines()).hasSizeLessThan(10);
    }

    @Test
    @Order(3)
    void a_second_server_on_the_home_ends_with_2_and_names_the_holder() throws Exception {
        settings.put("SLUICE_HTTP_PORT", String.valueOf(ServerProcess.freePort()));

        try (var second = ServerProcess.start(folder, settings)) {
            assertThat(second.exitCode(Duration.ofMinutes(1))).isEqualTo(2);
            assertThat(second.errLines()).hasSize(1);
            assertThat(second.err()).contains("process " + server.pid(), "sluice.home");
        }
    }

    @Test
    @Order(4)
    @Tag("I12")
    void I12_too_many_or_too_large_headers_are_400() throws IOException {
        assertThat(Wire.exchange(server.port(), hook("X-A: 1\n".repeat(200)), new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(Wire.exchange(server.port(), hook("X-A: " + "a".repeat(64 * 1024) + "\n"), new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(get("/hooks/" + "a".repeat(16 * 1024)).status()).isEqualTo(400);
    }

    @Test
    @Order(5)
    void a_path_that_does_not_decode_is_400_from_the_first_request_on() throws IOException {
        Answer answer = Wire.exchange(
                server.port(), "POST /hooks/%zz HTTP/1.1\nHost: localhost\nContent-Length: 2\n", Deliveries.body("{}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(server.err()).doesNotContain("IllegalArgumentException");
    }

    @Test
    @Order(6)
    void the_server_does_not_name_itself() throws IOException {
        assertThat(get("/health/live").headers()).doesNotContainKeys("Server", "X-Powered-By");
    }

    @Test
    @Order(9)
    @Tag("I23")
    void I23_a_stop_answers_what_is_in_flight_and_ends_with_0_in_time() throws Exception {
        byte[] body = Deliveries.body("{\"event\":\"USER_CREATED\"}");
        try (var half = new Wire(server.port());
                var never = new Wire(server.port())) {
            String head = Deliveries.unsigned("pluvo", body).replace("\n", "\r\n") + "\r\n";
            // a connection that has been answered is known to the server, and so is what it says next
            for (Wire wire : List.of(half, never)) {
                wire.write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(wire.answer().status()).isEqualTo(200);
                wire.write(head + "{");
            }
            for (int i = 0; i < 50; i++) {
                assertThat(get("/health/live").status()).isEqualTo(200);
            }

            server.terminate();
            ServerProcess.await(this::closedToNewDeliveries);
            half.write(new String(body, 1, body.length - 1));

            assertThat(half.answer().status()).isEqualTo(401);
            assertThat(never.answer().status()).isEqualTo(503);
        }
        assertThat(server.exitCode(Duration.ofSeconds(10))).isEqualTo(0);
        assertThat(server.err()).doesNotContain("Exception");
    }

    private boolean closedToNewDeliveries() {
        byte[] body = Deliveries.body("{}");
        try {
            return Wire.exchange(server.port(), Deliveries.unsigned("pluvo", body), body)
                            .status()
                    == 503;
        } catch (IOException closed) {
            return true;
        }
    }

    private static String hook(String headers) {
        return "POST /hooks/pluvo HTTP/1.1\nHost: localhost\nContent-Length: 0\n" + headers;
    }

    private Answer get(String path) throws IOException {
        return Wire.exchange(server.port(), "GET " + path + " HTTP/1.1\nHost: localhost\n", new byte[0]);
    }
}
