package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application in a server that is not ours and runs on whatever becomes of the application. */
class ClosedHookIT {
    @TempDir
    Path folder;

    @Test
    @Tag("I24")
    void I24_the_hook_of_an_application_that_could_not_start_asks_to_send_again_later() throws Exception {
        int port = ServerProcess.freePort();
        Path log = folder.resolve("log.txt");
        Process server = start(port, log);
        try {
            // it says so of itself; the application said before why it could not
            ServerProcess.await(() -> !server.isAlive() || text(log).contains("ready in"));
            assertThat(text(log))
                    .contains("sluice.connection.pluvo.organization is missing")
                    .doesNotContain("at dev.sluice");
            byte[] body = Deliveries.body("{\"event\":\"USER_CREATED\"}");

            Answer hook = Wire.exchange(port, Deliveries.head("pluvo", Deliveries.NEW_KEY, body), body);

            assertThat(hook.status()).isEqualTo(503);
            assertThat(hook.header("Retry-After")).isEqualTo("60");
            assertThat(hook.header("Connection")).isEqualTo("close");
            assertThat(hook.header("Content-Type")).startsWith("application/problem+json");
            assertThat(hook.body())
                    .contains("\"status\":503", "could not start")
                    .doesNotContain("organization");
            assertThat(get(port, "/health/live").status()).isEqualTo(200);
            assertThat(get(port, "/health/ready").status()).isEqualTo(503);
            assertThat(get(port, "/health/started").status()).isEqualTo(503);
            assertThat(get(port, "/api/status").status()).isEqualTo(401);
        } finally {
            server.destroyForcibly().onExit().join();
        }
    }

    /** As {@code java -jar payara-micro.jar --deploy} does, without a setting of ours. */
    private Process start(int port, Path log) throws IOException {
        Path assembly = Path.of("../target/sluice").toAbsolutePath().normalize();
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dsluice.home=" + Files.createDirectory(folder.resolve("home")),
                        "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                        "-jar",
                        assembly.resolve("payara-micro.jar").toString(),
                        "--nohazelcast",
                        "--disablephonehome",
                        "--port",
                        String.valueOf(port),
                        "--deploy",
                        assembly.resolve("sluice.war").toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
        return builder.start();
    }

    private static Answer get(int port, String path) throws IOException {
        return Wire.exchange(port, "GET " + path + " HTTP/1.1\nHost: localhost\n", new byte[0]);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
