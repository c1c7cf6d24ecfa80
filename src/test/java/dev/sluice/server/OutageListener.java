package dev.sluice.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands at the port of a Pluvo that is away and counts who comes. */
final class OutageListener implements AutoCloseable {
    private static final byte[] UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket socket;
    private final Answer answer;
    private final AtomicInteger calls = new AtomicInteger();

    /** What whoever comes gets. */
    enum Answer {
        /** The connection is closed at once. */
        NONE,
        STATUS_503
    }

    private OutageListener(ServerSocket socket, Answer answer) {
        this.socket = socket;
        this.answer = answer;
    }

    static OutageListener at(int port, Answer answer) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        var listener = new OutageListener(socket, answer);
        var thread = new Thread(listener::listen, "outage");
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    /** How many connections were made; each is one call, as none is kept alive. */
    int calls() {
        return calls.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                calls.incrementAndGet();
                if (answer == Answer.STATUS_503) {
                    readRequest(caller.getInputStream());
                    caller.getOutputStream().write(UNAVAILABLE);
                }
            } catch (IOException ignored) {
                // the caller has gone, or the outage is over
            }
        }
    }

    /** A connection that is closed with something unread is reset, and the caller may never see the answer. */
    private static void readRequest(InputStream socket) throws IOException {
        var in = new BufferedInputStream(socket);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        in.readNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
