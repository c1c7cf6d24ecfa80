package dev.sluice.server;

import static dev.sluice.server.Deliveries.NEW_KEY;
import static dev.sluice.server.Deliveries.OLD_KEY;
import static dev.sluice.server.Deliveries.body;
import static dev.sluice.server.Deliveries.head;
import static dev.sluice.server.Deliveries.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.WebhookSignature;
import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hook takes, each time with a body that was never seen before. */
@ExtendWith(ArquillianExtension.class)
class AcceptIT {
    private static final String EVENT = "\"event\":\"(evt_[0-9A-Z]{26})\"";

    @ArquillianResource
    URL base;

    private final byte[] body = body("{\"event\":\"USER_CREATED\",\"id\":\"" + UUID.randomUUID() + "\"}");

    @Test
    @Tag("I01")
    void I01_a_signed_delivery_is_202_with_its_event() throws IOException {
        Answer answer = send(head("pluvo", NEW_KEY, body), body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.body()).matches("\\{" + EVENT + ",\"duplicate\":false\\}");
    }

    @Test
    @Tag("S16")
    void S16_a_time_that_is_not_signed_makes_no_new_event() throws IOException {
        byte[] body = body("{\"event\":\"USER_CREATED\",\"ref\":\"of-no-time\"}");
        String first = send(head("pluvo", NEW_KEY, body, "Date: Sun, 01 Mar 2026 09:00:00 GMT"), body)
                .body();

        assertThat(first).contains("\"duplicate\":false");
        assertThat(send(head("pluvo", NEW_KEY, body, "Date: Mon, 01 Mar 2027 09:00:00 GMT"), body)
                        .body())
                .contains("\"duplicate\":true");
    }

    @Test
    @Tag("I02")
    @Tag("S13")
    void I02_S13_the_same_delivery_again_is_a_duplicate_of_the_first() throws IOException {
        Answer first = send(head("pluvo", NEW_KEY, body), body);
        Answer again = send(head("pluvo", NEW_KEY, body), body);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body().replace("false", "true"));
    }

    @Test
    @Tag("I03")
    void I03_at_the_same_instant_one_is_kept_and_all_are_answered() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        Callable<Answer> sender = () -> send(head("pluvo", NEW_KEY, body), body);
        try {
            List<String> answers =
                    senders.invokeAll(List.of(sender, sender, sender, sender, sender, sender, sender, sender)).stream()
                            .map(AcceptIT::bodyOf)
                            .toList();

            assertThat(answers)
                    .filteredOn(text -> text.contains("\"duplicate\":false"))
                    .hasSize(1);
            assertThat(answers.stream()
                            .map(text -> text.replace("true", "false"))
                            .distinct())
                    .hasSize(1);
        } finally {
            senders.shutdownNow();
        }
    }

    private static String bodyOf(Future<Answer> answer) {
        try {
            assertThat(answer.get().status()).isEqualTo(202);
            return answer.get().body();
        } catch (Exception thrown) {
            throw new AssertionError(thrown);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "nonsense",
            })
    @Tag("I07")
    void I07_the_content_type_is_ignored(String type) throws IOException {
        assertThat(send(head("pluvo", NEW_KEY, body, "Content-Type: " + type), body)
                        .status())
                .isEqualTo(202);
    }

    @Test
    @Tag("I15")
    void I15_who_hangs_up_before_the_answer_gets_a_duplicate_later() throws Exception {
        try (var wire = new Wire(base.getPort())) {
            wire.write(head("pluvo", NEW_KEY, body).replace("\n", "\r\n") + "\r\n");
            wire.write(body);
        }

        ServerProcess.await(() -> {
            try {
                return send(head("pluvo", NEW_KEY, body), body).body().contains("\"duplicate\":true");
            } catch (IOException thrown) {
                throw new AssertionError(thrown);
            }
        });
    }

    @Test
    @Tag("S04")
    void S04_several_signatures_are_all_tried() throws IOException {
        String good = WebhookSignature.sign(NEW_KEY, "s4lt", body);
        String wrong = WebhookSignature.sign("another", "s4lt", body);

        assertThat(send(
                                unsigned(
                                        "pluvo",
                                        body,
                                        "X-Signature-Salt: s4lt",
                                        "X-Signature: " + wrong,
                                        "X-Signature: " + good),
                                body)
                        .status())
                .isEqualTo(202);
        assertThat(send(unsigned("pluvo", body, "X-Signature-Salt: s4lt", "X-Signature: " + wrong + ", " + good), body)
                        .status())
                .isEqualTo(202);
        assertThat(send(
                                unsigned(
                                        "pluvo",
                                        body,
                                        "X-Signature-Salt: s4lt",
                                        "X-Signature: " + (wrong + ",").repeat(5) + good),
                                body)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_padded_signature_in_the_other_alphabet_is_the_same() throws IOException {
        byte[] mac = Base64.getUrlDecoder().decode(WebhookSignature.sign(NEW_KEY, "s4lt", body));
        String padded = Base64.getEncoder().encodeToString(mac);

        assertThat(send(unsigned("pluvo", body, "X-Signature-Salt: s4lt", "X-Signature: " + padded), body)
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"Zoë \uD83D\uDE00 %s\"}", "\uFEFF{\"id\":\"%s\"}"})
    @Tag("S06")
    void S06_the_signature_is_over_the_raw_bytes(String text) throws IOException {
        byte[] any = body(text.replace("%s", UUID.randomUUID().toString()));

        assertThat(send(head("pluvo", NEW_KEY, any), any).status()).isEqualTo(202);
    }

    @Test
    @Tag("S07")
    void S07_the_old_key_counts_until_it_is_removed() throws IOException {
        assertThat(send(head("pluvo", OLD_KEY, body), body).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "123", "{\"a\":", "{} {}", "{'a':1}"})
    @Tag("P01")
    @Tag("P02")
    void P01_P02_a_signed_body_is_never_refused_for_what_it_holds(String text) throws IOException {
        assertThat(send(head("pluvo", NEW_KEY, body(text)), body(text)).status())
                .isEqualTo(202);
    }

    @Test
    void a_signed_body_in_pieces_is_taken() throws IOException {
        try (var wire = new Wire(base.getPort())) {
            String head = head("pluvo", NEW_KEY, body)
                    .replace("Content-Length: " + body.length, "Transfer-Encoding: chunked");
            wire.write(head.replace("\n", "\r\n") + "\r\n");
            wire.write("1\r\n{\r\n");
            wire.write(Integer.toHexString(body.length - 1) + "\r\n");
            wire.write(new String(body, 1, body.length - 1, StandardCharsets.UTF_8) + "\r\n0\r\n\r\n");

            assertThat(wire.answer().status()).isEqualTo(202);
        }
    }

    private Answer send(String head, byte[] bytes) throws IOException {
        return Wire.exchange(base.getPort(), head, bytes);
    }
}
