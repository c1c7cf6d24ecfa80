package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose log has no room to be written. */
class LostLogIT {
    private static final String TOKEN = "token-of-a-program-in-tests";

    @TempDir
    Path folder;

    @Test
    @Tag("D04")
    void D04_without_room_for_the_log_events_are_kept_and_lost_lines_counted() throws Exception {
        Map<String, String> settings = ServerProcess.settings(Files.createDirectory(folder.resolve("home")));
        settings.put("SLUICE_ADMIN_TOKEN", TOKEN);
        settings.put("SLUICE_METRICS_PUBLIC", "true");
        // every write there fails as on a disk that is full
        try (var server = ServerProcess.start(folder, settings, Path.of("/dev/full"))) {
            server.awaitAnswering();
            byte[] body = Deliveries.body("{\"event\":\"USER_CREATED\",\"id\":\"1\"}");
            assertThat(send(server, Deliveries.unsigned("pluvo", body), body).status())
                    .isEqualTo(401);

            Answer kept = send(server, Deliveries.head("pluvo", Deliveries.NEW_KEY, body), body);

            assertThat(kept.status()).isEqualTo(202);
            assertThat(send(server, "GET /metrics HTTP/1.1\nHost: localhost\n", new byte[0])
                            .body())
                    .as("metrics, which are public here")
                    .containsPattern("sluice_log_lost_total [1-9]")
                    .contains("sluice_events_accepted_total{connection=\"pluvo\"} 1.0");
            assertThat(new Api(
                                    URI.create("http://127.0.0.1:" + server.port() + "/")
                                            .toURL(),
                                    TOKEN)
                            .get("api/events")
                            .json()
                            .getJsonArray("items"))
                    .hasSize(1);
        }
    }

    private static Answer send(ServerProcess server, String head, byte[] body) throws IOException {
        return Wire.exchange(server.port(), head, body);
    }
}
