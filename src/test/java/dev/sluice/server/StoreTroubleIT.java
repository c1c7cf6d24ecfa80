package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hook answers while its store cannot be written, and what was answered 202 before. */
class StoreTroubleIT {
    private static final String TOKEN = "token-of-a-program-in-tests";
    private static final int MOST = 2_000;

    @TempDir
    Path folder;

    private Map<String, String> settings;
    private Path store;

    @BeforeEach
    void aHome() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        store = home.resolve("sluice.db");
        settings = ServerProcess.settings(home);
        settings.put("SLUICE_ADMIN_TOKEN", TOKEN);
    }

    @Test
    @Tag("D03")
    void D03_a_full_store_is_503_until_there_is_space_again() throws Exception {
        settings.put("SLUICE_STORE_URL", "jdbc:sqlite:" + store + "?max_page_count=400");
        try (var server = ServerProcess.start(folder, settings)) {
            server.awaitAnswering();

            Set<String> kept = fill(server);

            assertRefusing(server);
            assertThat(events(server)).isEqualTo(kept);

            makeSpace();
            ServerProcess.await(() -> ready(server) == 200);
            Answer after = deliver(server, "after");
            assertThat(after.status()).isEqualTo(202);
            assertThat(events(server)).hasSize(kept.size() + 1).containsAll(kept);
            assertThat(server.err()).contains("can be written again").doesNotContain("at dev.sluice.server");
        }
    }

    @Test
    @Tag("D08")
    void D08_a_write_error_is_503_until_a_restart_and_loses_nothing() throws Exception {
        Set<String> kept;
        try (var server = ServerProcess.start(folder, settings)) {
            server.awaitAnswering();
            assertThat(deliver(server, "before").status()).isEqualTo(202);
            // no file of this process may grow from now on: the system refuses it as a broken disk would
            var limit = new ProcessBuilder("prlimit", "--pid", String.valueOf(server.pid()), "--fsize=65536:unlimited");
            assertThat(limit.inheritIO().start().waitFor()).isZero();

            kept = fill(server);

            assertRefusing(server);
            assertThat(server.err())
                    .contains("Nothing more is written until a restart")
                    .doesNotContain("at dev.sluice.server");
        }
        try (var server = ServerProcess.start(folder, settings)) {
            server.awaitAnswering();
            assertThat(events(server)).hasSize(kept.size() + 1).containsAll(kept);
            assertThat(deliver(server, "after").status()).isEqualTo(202);
        }
    }

    @Test
    @Tag("D07")
    void D07_a_damaged_store_is_refused_with_2_and_copied() throws Exception {
        try (var server = ServerProcess.start(folder, settings)) {
            server.awaitAnswering();
            server.terminate();
            assertThat(server.exitCode(Duration.ofSeconds(10))).isZero();
        }
        byte[] bytes = Files.readAllBytes(store);
        Arrays.fill(bytes, 5 * 4096, 8 * 4096, (byte) 42);
        Files.write(store, bytes);

        try (var server = ServerProcess.start(folder, settings)) {
            assertThat(server.exitCode(Duration.ofMinutes(1))).isEqualTo(2);
            assertThat(server.out()).isEmpty();
            // once in the log with its time, and once for whoever started it
            assertThat(server.errLines())
                    .filteredOn(line -> !line.contains(" INFO "))
                    .hasSize(2)
                    .allMatch(line -> line.contains(store + " is damaged") && line.contains(store + ".damaged-"));
        }
        assertThat(store).hasBinaryContent(bytes);
    }

    /** Delivers until the first refusal. */
    private static Set<String> fill(ServerProcess server) throws IOException {
        Set<String> kept = new HashSet<>();
        for (int i = 0; i < MOST; i++) {
            Answer answer = deliver(server, "p-" + i);
            if (answer.status() != 202) {
                assertThat(answer.status()).isEqualTo(503);
                return kept;
            }
            kept.add(event(answer));
        }
        throw new AssertionError("the store took " + MOST + " deliveries");
    }

    private static void assertRefusing(ServerProcess server) throws IOException {
        Answer refused = deliver(server, "refused");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("send").doesNotContain("sluice.db");
        assertThat(ready(server)).isEqualTo(503);
        assertThat(get(server, "/health/live").status()).isEqualTo(200);
        JsonObject told = api(server).get("api/status").json().getJsonObject("store");
        assertThat(told.getBoolean("writable")).isFalse();
    }

    private void makeSpace() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout=10000");
            statement.execute("delete from payload where name = 'body'");
        }
    }

    private static Answer deliver(ServerProcess server, String id) throws IOException {
        byte[] body = Deliveries.body(
                "{\"event\":\"USER_CREATED\",\"id\":\"" + id + "\",\"name\":\"" + "x".repeat(20_000) + "\"}");
        return Wire.exchange(server.port(), Deliveries.head("pluvo", Deliveries.NEW_KEY, body), body);
    }

    private static String event(Answer answer) {
        return answer.body().replaceAll(".*\"event\":\"([^\"]+)\".*", "$1");
    }

    private static int ready(ServerProcess server) {
        try {
            return get(server, "/health/ready").status();
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static Answer get(ServerProcess server, String path) throws IOException {
        return Wire.exchange(server.port(), "GET " + path + " HTTP/1.1\nHost: localhost\n", new byte[0]);
    }

    private static Set<String> events(ServerProcess server) throws IOException {
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            JsonObject page = api(server)
                    .get("api/events?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(event -> all.add(event.getString("id")));
            next = page.getString("next", "");
        } while (!next.isEmpty());
        return new HashSet<>(all);
    }

    private static Api api(ServerProcess server) throws IOException {
        return new Api(URI.create("http://127.0.0.1:" + server.port() + "/").toURL(), TOKEN);
    }
}
