package dev.sluice.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import java.util.logging.LogManager;

/** Runs Payara Micro with the application in this process until it is told to stop. */
final class Server implements ToIntFunction<Map<String, String>> {
    private static final int CANNOT_START = 2;
    private static final String CONFIG = "configs.config.server-config.";
    private static final String LISTENER = CONFIG + "network-config.network-listeners.network-listener.http-listener.";
    private static final String HTTP = CONFIG + "network-config.protocols.protocol.http-listener.http.";

    private final Path war;
    private final Application application = new Application();
    private final AtomicReference<AdminCommandRunner> commands = new AtomicReference<>();

    Server(Path war) {
        this.war = war;
    }

    /**
     * Starts, waits and stops.
     *
     * @param texts what the command line found in the settings: {@code home}, {@code address}, {@code port},
     *     {@code stop-within} (an ISO duration), {@code log-level}, {@code log-format}
     * @return the exit code
     */
    @Override
    public int applyAsInt(Map<String, String> texts) {
        // The server looks its classes up through the thread's loader, which is the command line's until now.
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Server.class.getClassLoader());
        Wish wish = Wish.of(texts);
        try {
            return serve(wish);
        } catch (BootstrapException | IOException | ReflectiveOperationException thrown) {
            return refuse(wish, "The server could not start: " + thrown.getMessage());
        } catch (InterruptedException ignored) {
            return refuse(wish, "The server was interrupted while it ran.");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private int serve(Wish wish)
            throws BootstrapException, IOException, ReflectiveOperationException, InterruptedException {
        var stop = new CountDownLatch(1);
        Signals.onStop(stop::countDown);
        PayaraMicroRuntime runtime = boot(wish);
        runtime.deploy("sluice", "/", war.toFile());
        String problem = application.problem();
        if (!problem.isEmpty()) {
            end(runtime);
            return refuse(wish, problem);
        }
        listen(true);
        if (!answers(wish)) {
            return refuse(
                    wish,
                    "The server does not answer on " + wish.url()
                            + "; another program may have taken the port just now. Set sluice.http.port to a free one.");
        }
        Address.in(wish.home()).write(wish.reachable());
        System.out.println(wish.log().said("Sluice answers on " + wish.url()));
        stop.await();
        return stop(runtime, wish);
    }

    private PayaraMicroRuntime boot(Wish wish) throws BootstrapException, IOException {
        Path folder = RuntimeFolder.prepare(wish.home());
        PayaraMicro.setUpackedJarDir(folder.toFile());
        PayaraMicro.unpackJars();
        PayaraMicro payara = PayaraMicro.getInstance();
        payara.setNoHazelcast(true);
        payara.setPrintLogo(false);
        payara.setLogPropertiesFile(logProperties(folder, wish.log()).toFile());
        payara.setHttpPort(wish.port());
        payara.setPreBootHandler(before -> lines(wish.address()).forEach(line -> before.run("set", line)));
        payara.setPostBootHandler(commands::set);
        return payara.bootStrap();
    }

    private static List<String> lines(String address) {
        return List.of(
                LISTENER + "address=" + address,
                LISTENER + "enabled=false",
                HTTP + "http2-enabled=false",
                HTTP + "server-header=false",
                HTTP + "header-buffer-length-bytes=8192",
                HTTP + "max-request-headers=50",
                HTTP + "timeout-seconds=20",
                HTTP + "max-connections=-1",
                CONFIG + "thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=64",
                CONFIG + "phone-home-runtime-configuration.enabled=false",
                CONFIG + "availability-service.availability-enabled=false");
    }

    private static Path logProperties(Path folder, LogStyle style) throws IOException {
        try (InputStream text = Server.class.getResourceAsStream("logging.properties")) {
            if (text == null) {
                throw new IOException("sluice.jar holds no logging.properties; build it again");
            }
            String usual = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("logging.properties"), usual + style.properties());
        }
    }

    private void listen(boolean enabled) {
        AdminCommandRunner runner = commands.get();
        if (runner != null) {
            runner.run("set", LISTENER + "enabled=" + enabled);
        }
    }

    /** Whoever waits for the line below gets an answer at once; and the application has met its connector. */
    private static boolean answers(Wish wish) {
        try {
            var connection = (HttpURLConnection)
                    URI.create(wish.reachable() + "health/live").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException refused) {
            return false;
        }
    }

    private int stop(PayaraMicroRuntime runtime, Wish wish) throws BootstrapException {
        endAnyway(wish);
        application.drain();
        listen(false);
        end(runtime);
        return 0;
    }

    private static void end(PayaraMicroRuntime runtime) throws BootstrapException {
        if (LogManager.getLogManager() instanceof LastingLogManager lasting) {
            lasting.end();
        }
        // The server prints a list of its own resources while it stops, which nobody can use.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        runtime.shutdown();
    }

    /** What was answered with 202 is on the disk, so ending hard loses nothing. */
    private static void endAnyway(Wish wish) {
        Duration after = wish.stopWithin().minusMillis(500);
        var watch = new Thread(
                () -> {
                    try {
                        new CountDownLatch(1).await(after.toMillis(), TimeUnit.MILLISECONDS);
                        System.err.println(
                                wish.log().failed("Sluice did not stop within sluice.stop-within and ends now."));
                    } catch (InterruptedException ignored) {
                        // nobody interrupts this thread; were it so, the process should end all the same
                    }
                    Runtime.getRuntime().halt(0);
                },
                "stop-within");
        watch.setDaemon(true);
        watch.start();
    }

    private static int refuse(Wish wish, String line) {
        System.err.println(wish.log().failed(line));
        return CANNOT_START;
    }
}
