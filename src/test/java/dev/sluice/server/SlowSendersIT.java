package dev.sluice.server;

import static dev.sluice.server.Deliveries.body;
import static dev.sluice.server.Deliveries.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SlowSendersIT {
    private static final int SENDERS = 300;
    private static final byte[] BODY = body("{\"event\":\"USER_CREATED\"}");

    @ArquillianResource
    URL base;

    private final List<Wire> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Wire sender : senders) {
            sender.close();
        }
    }

    @Test
    @Tag("I14")
    void I14_slow_bodies_end_with_408_and_hold_nobody_up() throws IOException {
        Instant begun = Instant.now();
        for (int i = 0; i < SENDERS; i++) {
            var sender = new Wire(base.getPort());
            senders.add(sender);
            sender.write("POST /hooks/pluvo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
        }
        Instant asked = Instant.now();
        int honest = 0;
        while (Instant.now().isBefore(begun.plusSeconds(8))) {
            assertThat(Wire.exchange(base.getPort(), unsigned("pluvo", BODY), BODY)
                            .status())
                    .isEqualTo(401);
            honest++;
        }
        Duration each = Duration.between(asked, Instant.now()).dividedBy(honest);

        for (Wire sender : senders) {
            assertThat(sender.answer().status()).isEqualTo(408);
            assertThat(sender.endsNow()).isTrue();
        }
        assertThat(each).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    @Tag("I13")
    void I13_headers_that_drip_hold_nobody_up() throws IOException {
        for (int i = 0; i < 500; i++) {
            var sender = new Wire(base.getPort());
            senders.add(sender);
            sender.write("POST /hooks/pluvo HTTP/1.1\r\nHo");
        }
        Instant asked = Instant.now();
        for (int i = 0; i < 20; i++) {
            senders.get(i).write("s");
            assertThat(Wire.exchange(base.getPort(), unsigned("pluvo", BODY), BODY)
                            .status())
                    .isEqualTo(401);
        }

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_body_that_comes_in_pieces_is_put_together() throws Exception {
        try (var sender = new Wire(base.getPort())) {
            sender.write("POST /hooks/pluvo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            sender.write("3\r\n{\"a\r\n");
            sender.write("4\r\n\":1}\r\n");
            sender.write("0\r\n\r\n");

            assertThat(sender.answer().status()).isEqualTo(401);
        }
    }
}
