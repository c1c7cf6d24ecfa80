package dev.sluice.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Checks everything that can be checked before the server starts, then starts it. */
final class Serve {
    private static final int CANNOT_START = 2;

    private final ToIntFunction<Map<String, String>> server;
    private final PrintStream err;

    Serve(ToIntFunction<Map<String, String>> server, PrintStream err) {
        this.server = server;
        this.err = err;
    }

    int run() {
        Path home = Path.of(System.getProperty("sluice.home", "data")).toAbsolutePath();
        String address = "127.0.0.1";
        String port = System.getProperty("sluice.http.port", "8080");
        try {
            folder("sluice.home", home);
            try (HomeLock lock = HomeLock.of(home)) {
                lock.take();
                bind(address, Integer.parseInt(port));
                return server.applyAsInt(
                        Map.of("home", home.toString(), "address", address, "port", port, "stop-within", "PT8S"));
            }
        } catch (CannotStart reason) {
            err.println(reason.getMessage());
            return CANNOT_START;
        } catch (IOException thrown) {
            err.println("The lock in " + home + " cannot be used: " + thrown);
            return CANNOT_START;
        }
    }

    private static void folder(String key, Path folder) throws CannotStart {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException thrown) {
            throw new CannotStart("The folder " + folder + " (" + key + ") cannot be written: " + thrown
                    + ". Give this user the right to, or set " + key + " to another folder.");
        }
    }

    private static void bind(String address, int port) throws CannotStart {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new CannotStart("Port " + port + " on " + address + " cannot be opened (" + taken.getMessage()
                    + "). Set sluice.http.port to a free one, or stop what uses it.");
        }
    }
}
