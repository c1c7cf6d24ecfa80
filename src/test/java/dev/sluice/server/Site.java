package dev.sluice.server;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The home of the deployed server, and the Pluvo that its connection {@code sandbox} reaches. */
final class Site {
    static final PluvoSandbox PLUVO = PluvoSandbox.start(SandboxOptions.defaults());
    private static final Path HOME = Path.of("target/home").toAbsolutePath();

    private Site() {}

    /** A fresh home; called before the server's process starts. */
    static void prepare() {
        try {
            if (Files.exists(HOME)) {
                try (Stream<Path> all = Files.walk(HOME)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(HOME.resolve("rules"));
            String connection = "sluice.connection.sandbox.";
            Files.write(
                    HOME.resolve("sluice.properties"),
                    List.of(
                            connection + "base-url=" + PLUVO.baseUri(),
                            connection + "client-id=" + PLUVO.clientId(),
                            connection + "client-secret=" + PLUVO.clientSecret(),
                            connection + "webhook-keys=" + PLUVO.webhookKey(),
                            connection + "oldest-accepted=1000 days"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes a rule file, which the server takes within seconds. */
    static void rule(String id, String text) {
        try {
            Files.writeString(HOME.resolve("rules").resolve(id + ".yaml"), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path passwordFile() {
        return HOME.resolve("initial-admin-password");
    }

    static String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
