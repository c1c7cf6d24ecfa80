package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    private static final String EMPTY = "{\"items\":[]}";

    @TempDir
    Path home;

    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("sluice.home", home.toString());
        server = new ApiServer().on("GET /api/runs", 200, EMPTY);
    }

    @AfterEach
    void stop() {
        System.clearProperty("sluice.home");
        server.close();
    }

    @Test
    void the_token_file_is_stronger_than_the_variable() throws Exception {
        var file = Files.writeString(home.resolve("token"), "of-file\n");

        CommandRun.of(
                Map.of("SLUICE_TOKEN", "of-variable"), "runs", "--server", server.url(), "--token-file", "" + file);
        assertThat(server.last().authorization()).isEqualTo("Bearer of-file");
        CommandRun.of(Map.of("SLUICE_TOKEN", "of-variable"), "runs", "--server", server.url());
        assertThat(server.last().authorization()).isEqualTo("Bearer of-variable");
    }

    @Test
    void the_first_admin_password_is_found_by_itself() throws Exception {
        Files.writeString(home.resolve("initial-admin-password"), "first-password\n");

        assertThat(CommandRun.of(Map.of(), "runs", "--server", server.url()).exitCode())
                .isZero();
        assertThat(server.last().authorization()).isEqualTo("Bearer first-password");
    }

    @Test
    void the_first_admin_password_goes_to_no_other_machine() throws Exception {
        Files.writeString(home.resolve("initial-admin-password"), "first-password\n");

        var run = CommandRun.of(Map.of(), "runs", "--server", "http://sluice.invalid");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("No token: the first admin password is only shown to a server on this machine. "
                        + "Name a file with --token-file, or set SLUICE_TOKEN.\n");
    }

    @Test
    void without_any_token_the_command_says_how_to_name_one() {
        var run = CommandRun.of(Map.of(), "runs", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("No token: there is no " + home.resolve("initial-admin-password")
                        + ". Name a file with --token-file, or set SLUICE_TOKEN.\n");
        assertThat(server.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "two\nlines"})
    void a_token_that_cannot_be_one_is_not_sent(String token) {
        var run = CommandRun.of(Map.of("SLUICE_TOKEN", token), "runs", "--server", server.url());

        assertThat(run)
                .isEqualTo(new CommandRun(2, "", "SLUICE_TOKEN holds no token. Expected one line without blanks.\n"));
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void without_a_token_and_a_server_the_server_is_what_is_missing() throws Exception {
        server.close();

        var run = CommandRun.of(Map.of(), "runs", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith("Cannot reach " + server.url() + "/: nothing listens there. Start the server");
    }

    @Test
    void a_token_that_the_server_does_not_know_is_wrong_use() {
        server.problem("GET /api/runs", 401, "This address needs a bearer token.");

        assertThat(CommandRun.of(Map.of("SLUICE_TOKEN", "t0ken"), "runs", "--server", server.url()))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        server.url()
                                + "/ does not know this token. Name another with --token-file or SLUICE_TOKEN.\n"));
    }

    @Test
    void a_token_file_that_is_not_there_is_named() {
        var run = CommandRun.of(Map.of(), "runs", "--token-file", home + "/nowhere");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--token-file " + home + "/nowhere cannot be read (NoSuchFileException).");
    }

    @ParameterizedTest
    @CsvSource({"400,2", "403,2", "404,1", "409,1", "500,3", "503,3"})
    void a_problem_is_one_line_and_an_exit_code(int status, int exitCode) {
        server.problem("GET /api/runs", status, "What is wrong.\\n\\tAnd where.");

        var run = CommandRun.of(Map.of("SLUICE_TOKEN", "t0ken"), "runs", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("What is wrong. And where.").doesNotContain("t0ken");
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "404,<html>", "302,''", "200,[]"})
    void an_answer_that_is_not_of_sluice_is_unreachable(int status, String body) {
        server.on("GET /api/runs", status, body);

        var run = CommandRun.of(Map.of("SLUICE_TOKEN", "t"), "runs", "--server", server.url());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).startsWith(server.url() + "/ answered " + status);
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        var run = CommandRun.of(Map.of("SLUICE_TOKEN", "t"), "status", "--server", "http://127.0.0.1:" + free);

        assertThat(run)
                .isEqualTo(new CommandRun(
                        3,
                        "",
                        "Cannot reach http://127.0.0.1:" + free + "/: nothing listens there. Start the server with "
                                + "./sluice serve, or name it with --server.\n"));
    }

    @Test
    void a_server_that_cuts_the_connection_is_unreachable() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var cut = new Thread(() -> cut(socket));
            cut.start();
            var run = CommandRun.of(
                    Map.of("SLUICE_TOKEN", "t"), "status", "--server", "http://127.0.0.1:" + socket.getLocalPort());
            cut.join();

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    private static void cut(ServerSocket socket) {
        // the door closes too, because the JDK's client sends a GET again
        try (socket;
                var connection = socket.accept()) {
            connection.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1/", "http://u:p@127.0.0.1/", "http://", "http://a b/"})
    void an_address_that_is_none_is_wrong_use(String address) {
        var run = CommandRun.of(Map.of("SLUICE_TOKEN", "t"), "status", "--server", address);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("--server is no address of a server.");
    }
}
