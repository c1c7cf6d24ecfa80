package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong at the start is said in one line, and the process ends with 2. */
class BadStartIT {
    @TempDir
    Path folder;

    private Path home;
    private Map<String, String> settings;

    @BeforeEach
    void aHome() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        settings = ServerProcess.settings(home);
    }

    @Test
    @Tag("K08")
    void K08_an_unknown_key_in_the_file_names_the_nearest() throws Exception {
        Files.writeString(home.resolve("sluice.properties"), "sluice.conections=pluvo\n");

        assertRefused("sluice.conections", "sluice.connections");
    }

    @Test
    @Tag("K06")
    void K06_a_blank_secret_is_named_without_its_value() throws Exception {
        settings.put("SLUICE_CONNECTION_PLUVO_CLIENT_SECRET", "  ");

        assertRefused("sluice.connection.pluvo.client-secret", "blank");
    }

    @Test
    @Tag("K06")
    void K06_a_placeholder_is_named_without_its_value() throws Exception {
        settings.put("SLUICE_CONNECTION_PLUVO_CLIENT_SECRET", "changeme");

        assertThat(assertRefused("sluice.connection.pluvo.client-secret", "placeholder"))
                .doesNotContain("changeme");
    }

    @Test
    void a_log_level_that_is_none_is_told_with_the_words_there_are() throws Exception {
        settings.put("SLUICE_LOG_LEVEL", "verbose");

        assertRefused("sluice.log.level", "verbose", "error, warn, info, debug or trace");
    }

    @Test
    void who_collects_records_gets_the_reason_as_a_record() throws Exception {
        settings.put("SLUICE_LOG_FORMAT", "json");
        settings.put(
                "SLUICE_RULES", Files.writeString(folder.resolve("rules"), "").toString());

        assertThat(assertRefused("sluice.rules"))
                .startsWith("{\"time\":\"")
                .contains("\"level\":\"ERROR\"")
                .endsWith("\"}\n");
    }

    @Test
    void a_missing_organisation_is_named() throws Exception {
        settings.remove("SLUICE_CONNECTION_PLUVO_ORGANIZATION");

        assertRefused("sluice.connection.pluvo.organization", "missing");
    }

    @Test
    @Tag("D05")
    void D05_a_rules_folder_that_is_a_file_is_named_with_its_setting() throws Exception {
        Path file = Files.writeString(folder.resolve("rules"), "");
        settings.put("SLUICE_RULES", file.toString());

        assertRefused(file.toString(), "sluice.rules");
    }

    @Test
    @Tag("D05")
    void D05_a_home_that_cannot_be_made_is_named() throws Exception {
        settings.put("SLUICE_HOME", "/proc/sluice");

        assertRefused("/proc/sluice", "sluice.home");
    }

    @Test
    @Tag("D05")
    void D05_a_store_that_cannot_be_written_is_named() throws Exception {
        Path store = Files.createDirectory(home.resolve("sluice.db"));

        assertRefused(store.toString(), "sluice.store.url");
    }

    @Test
    @Tag("D05")
    void D05_a_store_in_a_read_only_place_is_named() throws Exception {
        settings.put("SLUICE_STORE_URL", "jdbc:sqlite:/proc/sluice.db");

        assertRefused("/proc", "sluice.store.url");
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("SLUICE_HTTP_PORT", String.valueOf(other.getLocalPort()));

            assertRefused("Port " + other.getLocalPort(), "sluice.http.port");
        }
    }

    private String assertRefused(String... words) throws Exception {
        try (var server = ServerProcess.start(folder, settings)) {
            assertThat(server.exitCode(Duration.ofMinutes(1))).isEqualTo(2);
            assertThat(server.out()).isEmpty();
            assertThat(server.errLines()).hasSize(1);
            assertThat(server.err()).contains(words).doesNotContain("Exception", "canary-client-secret");
            return server.err();
        }
    }
}
