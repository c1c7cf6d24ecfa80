package dev.sluice.server;

import static dev.sluice.server.Deliveries.NEW_KEY;
import static dev.sluice.server.Deliveries.OTHER_KEY;
import static dev.sluice.server.Deliveries.body;
import static dev.sluice.server.Deliveries.head;
import static dev.sluice.server.Deliveries.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class HookIT {
    private static final byte[] BODY = body("{\"event\":\"USER_CREATED\",\"id\":\"5b0c6f0e\"}");
    private static final int MEBIBYTE = 1 << 20;

    @ArquillianResource
    URL base;

    @Test
    void a_hook_without_keys_answers_503_and_never_skips_the_check() throws IOException {
        Answer answer = send(head("keyless", NEW_KEY, BODY), BODY);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("no webhook key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "Pluvo", "pluvo/", "pluvo/x", "pluvo;x", ""})
    @Tag("I05")
    void I05_an_unknown_connection_is_404_without_a_hint(String name) throws IOException {
        Answer answer = send(head(name, NEW_KEY, BODY), BODY);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is nothing at this address.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW"})
    @Tag("I06")
    void I06_other_methods_are_405(String method) throws IOException {
        Answer answer;
        try (var wire = new Wire(base.getPort())) {
            wire.write(method + " /hooks/pluvo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            answer = method.equals("HEAD") ? wire.head() : wire.answer();
        }

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    @Tag("I06")
    void I06_trace_is_off() throws IOException {
        String head = "TRACE /hooks/pluvo HTTP/1.1\nHost: localhost\nX-Mine: canary\n";

        Answer answer = send(head, new byte[0]);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    @Tag("I08")
    void I08_a_long_body_is_413_before_it_is_read() throws IOException {
        try (var wire = new Wire(base.getPort())) {
            wire.write(
                    "POST /hooks/pluvo HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (MEBIBYTE + 1) + "\r\n\r\n");

            assertThat(wire.answer().status()).isEqualTo(413);
            assertThat(wire.endsNow()).isTrue();
        }
    }

    @Test
    @Tag("I08")
    void I08_a_body_of_exactly_the_limit_is_read() throws IOException {
        byte[] body = body("x".repeat(MEBIBYTE));

        assertThat(send(unsigned("pluvo", body), body).status()).isEqualTo(401);
    }

    @Test
    @Tag("I09")
    void I09_a_chunked_body_is_413_at_the_limit() throws IOException {
        try (var wire = new Wire(base.getPort())) {
            wire.write("POST /hooks/pluvo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            int sent = chunksUntilRefused(wire);

            assertThat(sent).isLessThan(64 * MEBIBYTE);
            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    private static int chunksUntilRefused(Wire wire) throws IOException {
        byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int sent = 0; sent < 64 * MEBIBYTE; sent += 0x2000) {
            try {
                wire.write(chunk);
            } catch (SocketException closed) {
                return sent;
            }
            if (wire.hasAnswer()) {
                return sent;
            }
        }
        return Integer.MAX_VALUE;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "GZIP", "identity, gzip"})
    @Tag("I11")
    void I11_an_encoded_body_is_415(String coding) throws IOException {
        Answer answer = send(head("pluvo", NEW_KEY, BODY, "Content-Encoding: " + coding), BODY);

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\nTransfer-Encoding: chunked\n",
                "Transfer-Encoding: chunked\nContent-Length: 5\n",
                "transfer-encoding: Chunked\ncontent-length: 5\n",
                "Content-Length: 5\nX-Mine: 1\nTransfer-Encoding: chunked\nX-Yours: 2\n",
            })
    void length_and_transfer_encoding_together_are_400(String both) throws IOException {
        Answer answer = send("POST /hooks/pluvo HTTP/1.1\nHost: localhost\n" + both, body("0\r\n\r\n"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "pluvo%", "%e", "%u0041"})
    void a_path_that_does_not_decode_is_400(String path) throws IOException {
        // the first request that reaches the application tells it which connector to watch
        send("GET /health/live HTTP/1.1\nHost: localhost\n", new byte[0]);

        Answer answer = send(head(path, NEW_KEY, BODY), BODY);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @Tag("S01")
    void S01_a_missing_signature_is_401() throws IOException {
        assertThat(send(unsigned("pluvo", BODY), BODY).status()).isEqualTo(401);
        assertThat(send(unsigned("pluvo", BODY, "X-Signature-Salt: s4lt"), BODY).status())
                .isEqualTo(401);
    }

    @Test
    @Tag("S02")
    void S02_a_wrong_signature_is_401_and_says_nothing_of_the_body() throws IOException {
        byte[] forged = body("{\"event\":\"USER_CREATED\",\"id\":\"canary\"}");

        Answer answer = send(head("pluvo", NEW_KEY, BODY).replace("" + BODY.length, "" + forged.length), forged);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    @Tag("S05")
    void S05_the_same_json_with_other_spaces_is_401() throws IOException {
        byte[] spaced = body(new String(BODY, StandardCharsets.UTF_8).replace(":", ": "));
        String head = head("pluvo", NEW_KEY, BODY)
                .replace("Content-Length: " + BODY.length, "Content-Length: " + spaced.length);

        assertThat(send(head, spaced).status()).isEqualTo(401);
    }

    @Test
    @Tag("S17")
    void S17_an_algorithm_named_in_the_request_is_ignored() throws IOException {
        String head =
                unsigned("pluvo", BODY, "X-Signature: none", "X-Signature-Salt: s", "X-Signature-Algorithm: none");

        assertThat(send(head, BODY).status()).isEqualTo(401);
    }

    @Test
    @Tag("S18")
    void S18_a_key_of_another_connection_is_401() throws IOException {
        assertThat(send(head("pluvo", OTHER_KEY, BODY), BODY).status()).isEqualTo(401);
    }

    private Answer send(String head, byte[] body) throws IOException {
        return Wire.exchange(base.getPort(), head, body);
    }
}
