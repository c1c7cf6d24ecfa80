package dev.sluice.cli;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The home of a server that lives as long as a demo. Only the server's log stays. */
final class DemoHome implements AutoCloseable {
    private final Path top;

    private DemoHome(Path top) {
        this.top = top;
    }

    static DemoHome make() {
        return new DemoHome(TemporaryFolder.make("demo").path());
    }

    Path folder() {
        return top.resolve("home");
    }

    Path log() {
        return top.resolve("server.log");
    }

    /** The file that the server writes its first admin password to. */
    Path password() {
        return folder().resolve("initial-admin-password");
    }

    /** Puts in what the server reads: secrets only as files that nobody else can read. */
    void furnish(PluvoSandbox pluvo, int port, Path rules) {
        try {
            Files.createDirectories(folder().resolve("secrets"));
            Files.writeString(folder().resolve("sluice.properties"), """
                    sluice.http.port=%d
                    sluice.connection.pluvo.base-url=%s
                    sluice.secrets=${sluice.home}/secrets
                    """.formatted(port, pluvo.baseUri()));
            secret("client-id", pluvo.clientId());
            secret("client-secret", pluvo.clientSecret());
            secret("webhook-keys", pluvo.webhookKey());
            copy(rules, folder().resolve("rules"));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.WRONG_USE, "Folder " + folder() + " cannot be filled (" + e + "). Is the disk full?");
        }
    }

    private void secret(String name, String value) throws IOException {
        var file = folder().resolve("secrets").resolve("sluice.connection.pluvo." + name);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, value);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        TemporaryFolder.delete(folder());
    }
}
