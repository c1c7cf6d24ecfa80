package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.WebhookSignature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FireCommandTest {

    private static final String KEY = "k$y\\with${odd}";
    private static final byte[] BODY = "{\"event\": \"USER_CREATED\"}\r\n".getBytes();

    @TempDir
    Path home;

    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("sluice.home", home.toString());
        Files.createDirectories(home.resolve("secrets"));
        Files.writeString(home.resolve("secrets/sluice.connection.pluvo.webhook-keys"), KEY + "\nold\n");
        Files.write(home.resolve("body.json"), BODY);
        server = new ApiServer().on("POST /hooks/pluvo", 202, "{\"event\":\"evt_1\",\"duplicate\":false}");
    }

    @AfterEach
    void stop() {
        System.clearProperty("sluice.home");
        server.close();
    }

    @Test
    void the_body_is_sent_as_it_is_with_a_signature_that_the_server_accepts() {
        assertThat(fire("pluvo")).isEqualTo(new CommandRun(0, "Kept as event evt_1.\n", ""));

        var asked = server.last();
        assertThat(asked.body()).isEqualTo(BODY);
        assertThat(asked.authorization()).isEqualTo("null");
        assertThat(WebhookSignature.verify(
                        List.of(KEY), header(asked, "X-signature-salt"), header(asked, "X-signature"), asked.body()))
                .isPresent();
    }

    @Test
    void each_is_signed_with_a_salt_of_its_own() {
        fire("pluvo");
        var first = header(server.last(), "X-signature-salt");
        fire("pluvo");

        assertThat(header(server.last(), "X-signature-salt")).isNotEqualTo(first);
    }

    @Test
    void a_duplicate_is_said() {
        server.on("POST /hooks/pluvo", 202, "{\"event\":\"evt_1\",\"duplicate\":true}");

        assertThat(fire("pluvo").out()).isEqualTo("Seen before, as event evt_1: nothing is done again.\n");
        assertThat(fire("pluvo", "--json").out()).isEqualTo("{\"event\":\"evt_1\",\"duplicate\":true}\n");
    }

    @Test
    void a_refused_signature_names_the_setting_and_not_the_key() {
        server.problem("POST /hooks/pluvo", 401, "The signature is wrong.");

        var run = fire("pluvo");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("The signature is wrong. The server knows other keys than "
                        + "sluice.connection.pluvo.webhook-keys holds on this machine.\n");
    }

    @Test
    void a_connection_that_is_not_listed_is_wrong_use() {
        var run = fire("acme");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("Connection \"acme\" is not listed in sluice.connections. It lists pluvo.\n");
    }

    @Test
    void a_connection_without_a_key_is_wrong_use() throws Exception {
        Files.delete(home.resolve("secrets/sluice.connection.pluvo.webhook-keys"));

        var run = fire("pluvo");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Setting sluice.connection.pluvo.webhook-keys is missing.");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_wrong_use() throws Exception {
        Files.delete(home.resolve("body.json"));

        assertThat(fire("pluvo").err()).startsWith("File " + home.resolve("body.json") + " cannot be read");
    }

    private CommandRun fire(String connection, String... more) {
        var args = new ArrayList<>(List.of(
                "fire", home.resolve("body.json").toString(), "--connection", connection, "--server", server.url()));
        args.addAll(List.of(more));
        return CommandRun.of(Map.of(), args.toArray(String[]::new));
    }

    private static List<String> header(ApiServer.Asked asked, String name) {
        return asked.headers().get(name);
    }
}
