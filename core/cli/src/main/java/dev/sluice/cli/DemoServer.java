package dev.sluice.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The real server in a process of its own, which always ends with this one or before. */
final class DemoServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Process process;
    private final Path log;
    private final URI address;
    private final Thread atExit;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LOOK)
            .build();

    private DemoServer(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
        this.atExit = new Thread(process::destroy, "end-of-demo-server");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A port that nobody listens on. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CommandException(ExitCode.WRONG_USE, "There is no free port on this machine: " + e);
        }
    }

    /**
     * Starts it.
     *
     * @param command {@code serve}, as this machine runs it
     */
    static DemoServer start(List<String> command, DemoHome home, int port) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.log().toFile());
        // settings of somebody's own server are stronger than the files of this home
        builder.environment().keySet().removeIf(DemoServer::isSetting);
        builder.environment().put("SLUICE_HOME", home.folder().toString());
        try {
            return new DemoServer(builder.start(), home.log(), URI.create("http://127.0.0.1:" + port + "/"));
        } catch (IOException e) {
            throw new CommandException(ExitCode.WRONG_USE, "The server cannot be started: " + e.getMessage());
        }
    }

    private static boolean isSetting(String variable) {
        var name = variable.toLowerCase(Locale.ROOT);
        return name.startsWith("sluice_") || name.startsWith("sluice.");
    }

    URI address() {
        return address;
    }

    void awaitReady() {
        if (Poll.until(START, this::ready, ready -> ready || !process.isAlive())) {
            return;
        }
        if (process.isAlive()) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "The server was not ready within " + START.toSeconds() + " s. Its log: " + log);
        }
        throw new CommandException(
                ExitCode.WRONG_USE, "The server did not start: " + lastLine() + " (its whole log: " + log + ")");
    }

    private boolean ready() {
        var request = HttpRequest.newBuilder(address.resolve("health/ready"))
                .timeout(LOOK)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastLine() {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .reduce("it said nothing", (before, line) -> line);
        } catch (IOException ignored) {
            return "its log cannot be read";
        }
    }

    /** Lets it put itself in order first; the home is in use until it has ended. */
    @Override
    public void close() {
        process.destroy();
        // whoever is told to stop has the time for this all the same
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException again) {
            process.destroyForcibly();
        } catch (IllegalStateException ignored) {
            // this process is ending, and its hook has nothing left to do
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
