package dev.sluice.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code ./sluice serve} as a process of its own, from the assembled folder. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;
    private final int port;

    private ServerProcess(Process process, Path out, Path err, int port) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.port = port;
    }

    /** Enough settings to start with: this home, a free port, a connection with keys. */
    static Map<String, String> settings(Path home) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("SLUICE_HOME", home.toString());
        settings.put("SLUICE_HTTP_PORT", String.valueOf(freePort()));
        settings.put("SLUICE_CONNECTION_PLUVO_ORGANIZATION", "acme");
        settings.put("SLUICE_CONNECTION_PLUVO_CLIENT_ID", "id");
        settings.put("SLUICE_CONNECTION_PLUVO_CLIENT_SECRET", "canary-client-secret");
        settings.put("SLUICE_CONNECTION_PLUVO_WEBHOOK_KEYS", Deliveries.NEW_KEY);
        return settings;
    }

    static ServerProcess start(Path folder, Map<String, String> settings) throws IOException {
        return start(folder, settings, Files.createTempFile(folder, "err", ".txt"));
    }

    /** The same with its log elsewhere. */
    static ServerProcess start(Path folder, Map<String, String> settings, Path err) throws IOException {
        return start(
                folder,
                settings,
                err,
                Path.of("../sluice").toAbsolutePath().normalize().toString(),
                "serve");
    }

    /** The same by another command. */
    static ServerProcess start(Path folder, Map<String, String> settings, String... command) throws IOException {
        return start(folder, settings, Files.createTempFile(folder, "err", ".txt"), command);
    }

    private static ServerProcess start(Path folder, Map<String, String> settings, Path err, String... command)
            throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
        builder.environment().putAll(settings);
        return new ServerProcess(builder.start(), out, err, Integer.parseInt(settings.get("SLUICE_HTTP_PORT")));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it says that it answers. */
    void awaitAnswering() throws InterruptedException {
        await(() -> !process.isAlive() || out().contains("Sluice answers on"));
        if (!process.isAlive()) {
            throw new AssertionError("the server ended with " + process.exitValue() + ": " + out() + err());
        }
    }

    /** How long ago it was started. */
    Duration age() {
        return Duration.between(process.info().startInstant().orElseThrow(), Instant.now());
    }

    /** Waits this long; it must be alive then. */
    void outlives(Duration time) throws InterruptedException {
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server ended with " + process.exitValue() + ": " + out() + err());
        }
    }

    /** Asks it to stop, as an init system does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    int exitCode(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server still runs after " + within + ": " + out() + err());
        }
        return process.exitValue();
    }

    boolean alive() {
        return process.isAlive();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    List<String> errLines() {
        return err().lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        var never = new CountDownLatch(1);
        for (Instant end = Instant.now().plus(PATIENCE); !condition.getAsBoolean(); ) {
            if (Instant.now().isAfter(end) || never.await(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("what was waited for did not come within " + PATIENCE);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
