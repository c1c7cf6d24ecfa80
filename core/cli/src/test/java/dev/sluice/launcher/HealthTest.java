package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void aServerHasRunHere() throws IOException {
        RuntimeFolder.prepare(home);
    }

    @Test
    void a_ready_server_is_healthy() throws IOException {
        assertThat(checkServerThatAnswers(200)).isEqualTo(0);
        assertThat(said()).endsWith("/health/ready answers 200\n");
    }

    @Test
    void a_server_that_is_not_ready_is_not_healthy() throws IOException {
        assertThat(checkServerThatAnswers(503)).isEqualTo(1);
        assertThat(said()).endsWith("/health/ready answers 503\n");
    }

    @Test
    void a_server_that_is_gone_is_not_healthy() throws IOException {
        var gone = server(200);
        Address.in(home).write(url(gone));
        gone.stop(0);

        assertThat(check()).isEqualTo(1);
        assertThat(said()).startsWith("The server does not answer: ").hasLineCount(1);
    }

    @Test
    void a_server_that_has_not_opened_its_port_is_not_healthy() {
        assertThat(check()).isEqualTo(1);
        assertThat(said()).startsWith("No server has opened its port yet").contains(home.toString());
    }

    @Test
    void a_start_forgets_where_the_last_server_answered() throws IOException {
        Address.in(home).write("http://127.0.0.1:8080/");

        RuntimeFolder.prepare(home);

        assertThat(Address.in(home).file()).doesNotExist();
    }

    @Test
    void half_a_note_is_not_healthy() throws IOException {
        Files.writeString(Address.in(home).file(), "");

        assertThat(check()).isEqualTo(1);
    }

    private int checkServerThatAnswers(int status) throws IOException {
        var server = server(status);
        try {
            Address.in(home).write(url(server));
            return check();
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private int check() {
        return Health.check(home, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
