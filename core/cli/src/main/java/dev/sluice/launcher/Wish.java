package dev.sluice.launcher;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the command line wants the server to run.
 *
 * @param home everything that is written goes below
 * @param address where it listens
 * @param port where it listens
 * @param stopWithin how long stopping may take
 * @param log how its log is written
 */
record Wish(Path home, String address, int port, Duration stopWithin, LogStyle log) {

    /** Reads what came over from the command line's class loader as text. */
    static Wish of(Map<String, String> texts) {
        return new Wish(
                Path.of(text(texts, "home")),
                text(texts, "address"),
                Integer.parseInt(text(texts, "port")),
                Duration.parse(text(texts, "stop-within")),
                new LogStyle(text(texts, "log-level"), text(texts, "log-format")));
    }

    private static String text(Map<String, String> texts, String name) {
        return requireNonNull(texts.get(name), name);
    }

    /** Where this process can reach the server itself. */
    String reachable() throws UnknownHostException {
        InetAddress bound = InetAddress.getByName(address);
        return url((bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound).getHostAddress());
    }

    /** For people. */
    String url() {
        return url(address);
    }

    private String url(String host) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }
}
