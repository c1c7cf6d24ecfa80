package dev.sluice.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which a test writes bytes as it pleases, which no HTTP client would. */
final class Wire implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    Wire(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a whole request and reads its answer. */
    static Answer exchange(int port, String head, byte[] body) throws IOException {
        try (var wire = new Wire(port)) {
            wire.write(head.replace("\n", "\r\n") + "\r\n");
            wire.write(body);
            return wire.answer();
        }
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        Answer head = head();
        byte[] body = in.readNBytes(Integer.parseInt(head.headers().getOrDefault("Content-Length", "0")));
        return new Answer(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
    }

    /** An answer that has no body whatever its headers say. */
    Answer head() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, "");
    }

    /** Whether the beginning of an answer is here already. */
    boolean hasAnswer() throws IOException {
        return in.available() > 0;
    }

    /** Whether the other side has nothing more to say and says so; waits for it. */
    boolean endsNow() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended after \"" + bytes.toString(StandardCharsets.UTF_8) + "\"");
            }
            if (c != '\r') {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** An answer as it came. */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }
}
