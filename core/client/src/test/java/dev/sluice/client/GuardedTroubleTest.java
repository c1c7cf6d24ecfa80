package dev.sluice.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a request when the other side breaks, hangs or says too much. */
class GuardedTroubleTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    private final GuardedHttp http = new GuardedHttp(List.of("127.0.0.1"));

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"GET, UNAVAILABLE", "POST, UNCLEAR", "PUT, UNCLEAR", "DELETE, UNCLEAR"})
    @Tag("A13")
    void A13_a_server_that_never_answers_frees_the_caller_and_is_left(String method, Kind kind) throws Exception {
        try (var server = new RawServer((raw, socket, out) -> raw.overWithin(30_000))) {
            Instant start = Instant.now();
            ActionException failure = failure(new Request(method, server.uri(), Map.of(), "", SHORT));

            assertThat(Duration.between(start, Instant.now())).isBetween(SHORT, Duration.ofSeconds(3));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining("got no whole answer").hasMessageContaining("in time");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX-Slow: ",
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    @Tag("A13")
    void A13_what_drips_is_ended_at_the_deadline_and_the_connection_closed(String first) throws Exception {
        try (var server = RawServer.dripping(first, "a")) {
            Instant start = Instant.now();
            ActionException failure = failure(Request.post(server.uri(), "").within(SHORT));

            assertThat(Duration.between(start, Instant.now())).isBetween(SHORT, Duration.ofSeconds(3));
            assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
            assertThat(server.clientGoneWithin(5_000))
                    .as("the thread was freed, too")
                    .isTrue();
        }
    }

    @Test
    @Tag("A13")
    void A13_a_server_that_does_not_take_the_request_frees_the_caller() throws Exception {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String large = "x".repeat(20_000_000);
            ActionException failure = failure(Request.post(URI.create("http://127.0.0.1:" + deaf.getLocalPort()), large)
                    .within(SHORT));
            assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        }
    }

    @Test
    @Tag("A13")
    void A13_an_interrupted_caller_is_freed_at_once() throws Exception {
        AtomicReference<ActionException> failure = new AtomicReference<>();
        CountDownLatch asked = new CountDownLatch(1);
        try (var server = new RawServer((raw, socket, out) -> {
            asked.countDown();
            raw.overWithin(30_000);
        })) {
            Thread caller = new Thread(() -> failure.set(failure(Request.post(server.uri(), "{}"))));
            caller.start();
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join(3_000);

            assertThat(failure.get().kind()).isEqualTo(Kind.UNCLEAR);
            assertThat(failure.get()).hasMessageContaining("was interrupted");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"ok\":true}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "<html>no HTTP at all</html>\r\n\r\n"
            })
    @Tag("A14")
    void A14_a_cut_answer_is_unclear_for_a_write_and_unavailable_for_a_read_and_nothing_is_sent_again(String answer)
            throws Exception {
        try (var server = RawServer.answering(answer)) {
            assertThat(failure(Request.post(server.uri(), "{}")).kind()).isEqualTo(Kind.UNCLEAR);
            assertThat(failure(Request.get(server.uri())).kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    @Tag("A14")
    void A14_a_reset_connection_is_unclear_and_the_message_tells_what_is_known() throws Exception {
        try (var server = new RawServer((raw, socket, out) -> {
            out.write("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{".getBytes(UTF_8));
            out.flush();
            socket.setSoLinger(true, 0);
            socket.close();
        })) {
            ActionException failure = failure(Request.post(server.uri("127.0.0.1", "/x?token=c4nary"), "{}"));
            assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
            assertThat(failure)
                    .hasMessageStartingWith("POST http://127.0.0.1:" + server.port() + " got no whole answer: ")
                    .hasMessageEndingWith("; whether it was carried out is not known")
                    .hasMessageNotContaining("c4nary");
        }
    }

    @Test
    void what_nobody_listens_to_was_not_sent() throws Exception {
        int free;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        ActionException failure = failure(Request.post(URI.create("http://127.0.0.1:" + free + "/x"), "{}"));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContaining("POST http://127.0.0.1:" + free + " was not sent: nothing accepts connections");
    }

    @Test
    @Tag("A20")
    void A20_an_answer_of_more_than_a_mebibyte_is_not_read_to_its_end() throws Exception {
        String mebibyte = "x".repeat(1024 * 1024);
        assertThat(get("HTTP/1.1 200 OK\r\nContent-Length: 1048576\r\n\r\n" + mebibyte))
                .hasSize(1024 * 1024);
        try (var server = new RawServer((raw, socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < 200; i++) {
                out.write(mebibyte.getBytes(UTF_8));
            }
        })) {
            ActionException read = failure(Request.get(server.uri()));
            assertThat(read.kind()).isEqualTo(Kind.INVALID);
            assertThat(read).hasMessageContaining("larger than 1048576 bytes; ask for less at once");
            assertThat(server.clientGoneWithin(5_000)).isTrue();
            ActionException write = failure(Request.post(server.uri(), "{}"));
            assertThat(write.kind()).isEqualTo(Kind.UNCLEAR);
            assertThat(write).hasMessageContaining("it began with status 200, but the answer is larger than 1048576");
        }
    }

    @Test
    @Tag("A20")
    void A20_headers_without_end_are_no_answer() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n")) {
            assertThat(failure(Request.get(server.uri())))
                    .hasMessageContaining("got no whole answer: its headers are too long");
        }
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(5_000) + "\r\n")) {
            assertThat(failure(Request.get(server.uri())).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    @Tag("A20")
    void A20_a_packed_answer_is_not_unpacked_whatever_it_would_grow_to() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[50_000_000]);
        }
        try (var server = new RawServer((raw, socket, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(packed.toByteArray());
        })) {
            assertThat(failure(Request.get(server.uri()))).hasMessageContaining("packed as gzip");
        }
    }

    @Test
    void closing_ends_what_is_under_way() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<ActionException> failure = new AtomicReference<>();
        try (var server = new RawServer((raw, socket, out) -> {
            asked.countDown();
            raw.overWithin(30_000);
        })) {
            Thread caller = new Thread(() -> failure.set(failure(Request.post(server.uri(), "{}"))));
            caller.start();
            assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            http.close();
            caller.join(3_000);
            assertThat(failure.get().kind()).isEqualTo(Kind.UNCLEAR);
        }
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
