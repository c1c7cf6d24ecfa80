package dev.sluice.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No request goes to a server that cannot prove who it is. */
@Tag("A19")
class GuardedTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static SSLContext context;
    private static SSLServerSocket server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=academy",
                        "-ext",
                        "san=dns:academy.example.org",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("academy", keys.getCertificate("mykey"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(GuardedTlsTest::serve);
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                if (socket.getInputStream().read() >= 0) {
                    REQUESTS.incrementAndGet();
                    socket.getInputStream().read(new byte[4000]);
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8));
                }
            } catch (IOException refused) {
                // the client did not trust us
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void a_certificate_that_is_trusted_and_for_the_host_is_taken() throws Exception {
        try (var http = http(context.getSocketFactory())) {
            assertThat(http.send(request("academy.example.org")).body()).isEqualTo("ok");
        }
    }

    @Test
    void A19_a_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_sent() throws Exception {
        try (var http = http((SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertNotSent(http, request("academy.example.org"));
        }
    }

    @Test
    void A19_a_certificate_for_another_host_is_refused_and_nothing_is_sent() throws Exception {
        try (var http = http(context.getSocketFactory())) {
            assertNotSent(http, request("other.example.org"));
            assertNotSent(http, request("127.0.0.1"));
        }
    }

    @Test
    void A19_a_server_without_TLS_gets_nothing() throws Exception {
        try (var plain = new RawServer((raw, socket, out) -> {});
                var http = http(context.getSocketFactory())) {
            Request request = Request.post(URI.create("https://academy.example.org:" + plain.port() + "/"), "c4nary")
                    .within(Duration.ofMillis(300));
            ActionException failure = catchThrowableOfType(ActionException.class, () -> http.send(request));
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("was not sent");
            assertThat(plain.requests()).isEmpty();
        }
    }

    private static void assertNotSent(GuardedHttp http, Request request) {
        int before = REQUESTS.get();
        ActionException failure = catchThrowableOfType(ActionException.class, () -> http.send(request));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("was not sent: there is no TLS connection that can be trusted");
        assertThat(REQUESTS).hasValue(before);
    }

    private static Request request(String host) {
        return Request.post(URI.create("https://" + host + ":" + server.getLocalPort() + "/x"), "c4nary");
    }

    private static GuardedHttp http(SSLSocketFactory tls) {
        return new GuardedHttp(
                List.of("127.0.0.1"), host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, tls);
    }
}
