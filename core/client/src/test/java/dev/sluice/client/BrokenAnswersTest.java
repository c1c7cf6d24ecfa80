package dev.sluice.client;

import static dev.sluice.client.Connections.NOTHING;
import static dev.sluice.client.Connections.READ;
import static dev.sluice.client.Connections.WRITE;
import static dev.sluice.client.Connections.failedRead;
import static dev.sluice.client.Connections.failedWrite;
import static dev.sluice.client.RawPluvo.cut;
import static dev.sluice.client.RawPluvo.head;
import static dev.sluice.client.RawPluvo.ok;
import static dev.sluice.client.RawPluvo.reset;
import static dev.sluice.client.RawPluvo.text;
import static dev.sluice.client.RawPluvo.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes over a bare socket when a server, a proxy or a network breaks. */
class BrokenAnswersTest {
    private RawPluvo pluvo;
    private PluvoConnection connection;

    @BeforeEach
    void start() throws Exception {
        pluvo = new RawPluvo();
        connection = Connections.to(pluvo.uri(), Clock.systemUTC(), Connections.quick());
        warmUp(connection);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        pluvo.close();
    }

    @Test
    void A13_a_server_that_never_answers_is_given_up_after_the_read_timeout() {
        pluvo.next(pluvo.silence(), pluvo.silence());
        assertFailsWithin(Duration.ofSeconds(5), "nothing more came for 1.0 s");
    }

    @Test
    void A13_a_body_that_drips_is_given_up_at_the_total_deadline() throws Exception {
        try (PluvoConnection hasty = hasty()) {
            warmUp(hasty);
            pluvo.next(pluvo.drip(head("Content-Length: 10000"), " "));
            Instant start = Instant.now();
            ActionException failure = failedRead(hasty);
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(Duration.between(start, Instant.now()))
                    .isBetween(Duration.ofMillis(2400), Duration.ofSeconds(8));
            assertThat(hasty.query(READ, NOTHING)).containsKey("ok");
        }
    }

    @Test
    void A13_headers_that_drip_are_given_up_at_the_total_deadline() throws Exception {
        try (PluvoConnection hasty = hasty()) {
            warmUp(hasty);
            pluvo.next(pluvo.drip("HTTP/1.1 200 OK\r\nX-Slow: ", "a"));
            Instant start = Instant.now();
            ActionException failure = failedWrite(hasty);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
            assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
            assertThat(failure).hasMessageContaining("no full answer came in time");
            assertThat(hasty.query(READ, NOTHING)).containsKey("ok");
        }
    }

    @Test
    void A14_a_body_shorter_than_announced_is_no_answer_even_if_it_is_whole_json() {
        String json = "{\"data\":{\"ok\":true}}";
        var cut = cut(head("Content-Length: 1000") + json);
        pluvo.next(cut, cut);
        assertFails("got no answer: the "); // newer JDKs notice it themselves, in their own words
    }

    @Test
    void A14_a_chunked_body_that_ends_early_is_no_answer() {
        var cut = cut(head("Transfer-Encoding: chunked") + "15\r\n{\"data\":{\"ok\":true}}\r\n");
        pluvo.next(cut, cut);
        assertFails("got no answer");
    }

    @Test
    void A14_json_that_ends_early_on_a_connection_without_a_length_is_no_answer() {
        var cut = cut(head("Connection: close") + "{\"data\":{\"ok\":tr");
        pluvo.next(cut, cut);
        assertFails("instead of one JSON object");
    }

    @Test
    void A14_a_reset_in_mid_body_is_no_answer() {
        pluvo.next(reset(head("Content-Length: 1000") + "{\"data\""), reset(head("Content-Length: 1000") + "{"));
        assertFails("got no answer");
    }

    @Test
    void A14_no_http_at_all_is_no_answer() {
        pluvo.next(cut("220 mail.example.org ESMTP\r\n"), cut("\u0000\u0001\u0002"));
        assertThat(failedRead(connection).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.UNCLEAR);
    }

    /** Without -Dsun.net.http.retryPost=false the JDK sends the request again, unseen. */
    @Test
    void A14_a_post_is_never_sent_twice_when_a_kept_connection_closes_after_the_request() {
        int before = pluvo.calls();
        for (int round = 1; round <= 4; round++) {
            pluvo.next(cut(""), ok());
            ActionException failure = failedWrite(connection);
            assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
            warmUpUnchecked();
            assertThat(pluvo.calls()).isEqualTo(before + 2 * round);
        }
    }

    @Test
    void A14_a_post_is_never_sent_twice_when_a_kept_connection_is_reset_after_the_request() {
        int before = pluvo.calls();
        for (int round = 1; round <= 4; round++) {
            pluvo.next(reset(""), ok());
            assertThat(failedWrite(connection).kind()).isEqualTo(Kind.UNCLEAR);
            warmUpUnchecked();
            assertThat(pluvo.calls()).isEqualTo(before + 2 * round);
        }
    }

    @Test
    void A20_an_answer_over_the_limit_is_read_no_further() {
        String endless = "{\"data\":{\"ok\":\"" + "x".repeat(8192);
        RawPluvo.Script flood = (socket, out) -> {
            out.write(head("Content-Length: 200000000").getBytes(UTF_8));
            for (int i = 0; i < 25_000; i++) {
                out.write(endless.getBytes(UTF_8));
            }
        };
        pluvo.next(flood, flood);
        assertTooMuch("the answer is larger than 65536 bytes");
    }

    @Test
    void A20_an_answer_nested_too_deep_is_not_parsed() {
        String deep = "{\"data\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        pluvo.next(text(whole(deep)), text(whole(deep)));
        assertTooMuch("the answer is nested deeper than 16 levels");
    }

    @Test
    void A20_brackets_in_text_are_not_depth() throws Exception {
        pluvo.next(text(whole("{\"data\":{\"ok\":\"" + "[{".repeat(100) + "\"}}")));
        assertThat(connection.query(READ, NOTHING)).containsKey("ok");
    }

    @Test
    void an_interrupted_caller_is_freed_and_stays_interrupted() {
        Thread caller = Thread.currentThread();
        RawPluvo.Script interrupting = (socket, out) -> {
            caller.interrupt();
            pluvo.silence().answer(socket, out);
        };
        for (int i = 0; i < 6; i++) {
            pluvo.next(interrupting);
            ActionException failure = failedWrite(connection);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        }
        assertThat(connection.breaker()).as("says nothing about Pluvo").isEqualTo("closed");
    }

    @Test
    void a_caller_that_was_interrupted_before_sends_nothing() {
        int before = pluvo.calls();
        Thread.currentThread().interrupt();
        ActionException failure = failedWrite(connection);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(pluvo.calls()).isEqualTo(before);
    }

    private void assertTooMuch(String says) {
        ActionException read = failedRead(connection);
        assertThat(read.kind()).isEqualTo(Kind.INVALID);
        assertThat(read).hasMessageContaining(says).hasMessageContaining("ask for less");
        ActionException write = failedWrite(connection);
        assertThat(write.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(write).hasMessageContaining(says);
    }

    private void assertFails(String says) {
        assertFailsWithin(Duration.ofSeconds(5), says);
    }

    private void assertFailsWithin(Duration time, String says) {
        Instant start = Instant.now();
        int before = pluvo.calls();
        ActionException read = failedRead(connection);
        assertThat(read.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(read).hasMessageStartingWith("Connection acme: Ask").hasMessageContaining(says);
        ActionException write = failedWrite(connection);
        assertThat(write.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(write).hasMessageContaining(says).hasMessageContaining("whether it was carried out is not known");
        assertThat(pluvo.calls()).isEqualTo(before + 2);
        assertThat(Duration.between(start, Instant.now())).isLessThan(time);
    }

    /** A total of 2.5 s under a read time-out of 10 s. */
    private PluvoConnection hasty() {
        var limits = new PluvoOptions.Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(2500), 65536, 16);
        return Connections.to(pluvo.uri(), Clock.systemUTC(), limits);
    }

    private static void warmUp(PluvoConnection connection) throws ActionException {
        connection.query(READ, NOTHING);
    }

    private void warmUpUnchecked() {
        try {
            connection.mutate(WRITE, NOTHING);
        } catch (ActionException e) {
            throw new AssertionError(e);
        }
    }
}
