package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Http.Request;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request gets to where it may not. */
@Tag("A26")
class GuardTest {
    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "017700000001",
                "0x7f.0x0.0x0.0x1",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "0.0.0.0",
                "0",
                "[::]",
                "localhost",
                "LOCALHOST",
                "localhost."
            })
    void A26_no_notation_of_this_machine_gets_through(String host) throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var http = new GuardedHttp(List.of())) {
            ActionException refused = failure(http, Request.get(server.uri(host, "/?token=c4nary")));

            assertThat(refused.kind()).isEqualTo(Kind.INVALID);
            assertThat(refused).hasMessageContaining("no public address").hasMessageNotContaining("c4nary");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "10.0.0.5",
                "192.168.1.1",
                "172.16.0.1",
                "100.100.100.200",
                "[fd00:ec2::254]",
                "[fe80::1%25eth0]",
                "[fe80::1]",
                "255.255.255.255"
            })
    void A26_no_private_address_gets_through(String host) throws Exception {
        try (var http = new GuardedHttp(List.of())) {
            ActionException refused = failure(http, Request.get(URI.create("http://" + host + "/latest/meta-data")));

            assertThat(refused.kind()).isEqualTo(Kind.INVALID);
            assertThat(refused).hasMessageContaining("no public address").hasMessageNotContaining("meta-data");
        }
    }

    @Test
    void A26_the_message_names_the_host_its_address_and_the_setting() throws Exception {
        try (var http = http(List.of(), "10.20.0.5")) {
            assertThat(failure(http, Request.get(URI.create("https://badges.example.org/a?b=c"))))
                    .hasMessage("badges.example.org leads to 10.20.0.5, which is no public address: it belongs to this"
                            + " machine, a private network or a reserved range. If it may be reached, the operator"
                            + " puts badges.example.org into the plugin's setting egress.allow"
                            + " (sluice.plugin.<id>.egress.allow)");
        }
    }

    @Test
    void A26_a_name_with_one_private_address_among_public_ones_is_refused() throws Exception {
        try (var http = http(List.of(), "8.8.8.8", "2a00:1450::1", "::ffff:10.0.0.1")) {
            assertThat(failure(http, Request.get(URI.create("http://mixed.example.org/"))))
                    .hasMessageContaining("mixed.example.org leads to 10.0.0.1");
        }
    }

    @Test
    void A26_a_name_that_leads_elsewhere_the_second_time_is_connected_where_it_was_looked_at() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                var http = new GuardedHttp(
                        List.of("127.0.0.1"),
                        host -> new InetAddress[] {
                            InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")
                        },
                        TLS)) {
            URI uri = server.uri("rebinding.example.org", "/");

            assertThat(http.send(Request.get(uri)).body()).isEqualTo("ok");
            assertThat(asked).hasValue(1);
            // no connection is kept, so the next request asks again, and what it hears is looked at again
            assertThat(failure(http, Request.get(uri))).hasMessageContaining("leads to 169.254.169.254");
            assertThat(asked).hasValue(2);
            assertThat(server.requests()).hasSize(1).first().asString().contains("Host: rebinding.example.org:");
        }
    }

    @Test
    void A26_a_redirect_to_a_private_address_is_an_answer_and_is_not_followed() throws Exception {
        try (var inner = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var server = RawServer.answering(
                        "HTTP/1.1 302 Found\r\nLocation: " + inner.uri() + "\r\nContent-Length: 0\r\n\r\n");
                var http = new GuardedHttp(List.of("127.0.0.1"))) {
            var answer = http.send(Request.get(server.uri()));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.failure("the server").kind()).isEqualTo(Kind.REFUSED);
            assertThat(inner.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,        localhost,      true",
        "localhost,        LOCALHOST.,     true",
        "LOCALHOST.,       localhost,      true",
        "127.0.0.1,        localhost,      true",
        "127.0.0.0/8,      127.0.0.1,      true",
        "127.0.0.1,        2130706433,     true",
        "127.0.0.2,        127.0.0.1,      false",
        "other.example.org, localhost,     false",
    })
    void A26_what_the_operator_allowed_is_reached(String entry, String host, boolean reached) throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var http = http(List.of(entry), "127.0.0.1")) {
            Request request = Request.get(server.uri(host, "/"));
            if (reached) {
                assertThat(http.send(request).status()).isEqualTo(200);
            } else {
                assertThat(failure(http, request).kind()).isEqualTo(Kind.INVALID);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/, begins with ftp:",
        "file:///etc/passwd, begins with file:",
        "//example.org/, has no such beginning",
        "http:/path, names no host",
        "http://a%2fb/, no readable host",
        "http://exa$mple.org/, no readable host",
        "http://example.org:99999/, port 99999",
        "http://example.org:0/, port 0",
    })
    void an_address_that_is_none_says_why(String address, String says) throws Exception {
        try (var http = new GuardedHttp(List.of())) {
            ActionException refused = failure(http, Request.get(URI.create(address)));
            assertThat(refused.kind()).isEqualTo(Kind.INVALID);
            assertThat(refused).hasMessageContaining(says);
        }
    }

    @Test
    @Tag("K02")
    void K02_a_password_in_the_address_is_refused_and_not_repeated() throws Exception {
        try (var http = new GuardedHttp(List.of())) {
            ActionException refused = failure(http, Request.get(URI.create("https://u:c4nary@example.org/")));
            assertThat(refused.kind()).isEqualTo(Kind.INVALID);
            assertThat(refused)
                    .hasMessageContaining("password before its @")
                    .hasMessageContaining("auth")
                    .hasMessageNotContaining("c4nary");
        }
    }

    @Test
    @Tag("A18")
    void A18_a_name_that_is_not_known_was_not_sent() throws Exception {
        Guard.Names none = host -> {
            throw new UnknownHostException(host);
        };
        try (var http = new GuardedHttp(List.of(), none, TLS)) {
            ActionException failure = failure(http, Request.post(URI.create("https://gone.example.org/x"), "{}"));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure)
                    .hasMessage("POST https://gone.example.org was not sent: the name of the host is not known");
        }
    }

    @Test
    @Tag("A18")
    void A18_a_dead_address_does_not_hide_the_live_one_after_it() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var http = http(List.of("127.0.0.0/8", "::1"), "127.0.0.99", "127.0.0.1")) {
            assertThat(http.send(Request.get(server.uri("two.example.org", "/")))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("A13")
    void A13_a_name_server_that_hangs_frees_the_caller_and_nothing_is_sent() throws Exception {
        try (var server = new RawServer((raw, socket, out) -> {});
                var http = new GuardedHttp(
                        List.of("127.0.0.1"),
                        host -> {
                            server.overWithin(30_000);
                            return new InetAddress[] {InetAddress.getLoopbackAddress()};
                        },
                        TLS)) {
            ActionException failure = failure(
                    http,
                    Request.post(server.uri("slow.example.org", "/"), "{}").within(Duration.ofMillis(200)));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("was not sent");
            assertThat(server.connections()).isZero();
        }
    }

    private static GuardedHttp http(List<String> allowed, String... addresses) {
        return new GuardedHttp(
                allowed,
                host -> {
                    InetAddress[] all = new InetAddress[addresses.length];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = InetAddress.getByName(addresses[i]);
                    }
                    return all;
                },
                TLS);
    }

    private static ActionException failure(GuardedHttp http, Request request) {
        return catchThrowableOfType(ActionException.class, () -> http.send(request));
    }
}
