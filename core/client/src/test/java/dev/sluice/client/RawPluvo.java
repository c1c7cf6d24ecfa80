package dev.sluice.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Pluvo on a bare socket, for answers that no decent server gives. Tokens are always answered well. */
final class RawPluvo implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Answers one whole request; the connection stays open for the next unless it is closed here. */
    interface Script {
        void answer(Socket socket, OutputStream out) throws IOException;
    }

    RawPluvo() throws IOException {
        threads.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    /** The next answers to GraphQL; after them it answers well. */
    RawPluvo next(Script... answers) {
        scripts.addAll(List.of(answers));
        return this;
    }

    /** GraphQL requests that were read to their last byte. */
    int calls() {
        return calls.get();
    }

    static Script ok() {
        return text(whole("{\"data\":{\"ok\":true}}"));
    }

    static Script text(String text) {
        return (socket, out) -> out.write(text.getBytes(UTF_8));
    }

    /** Sends the text and closes. */
    static Script cut(String text) {
        return (socket, out) -> {
            out.write(text.getBytes(UTF_8));
            out.flush();
            socket.close();
        };
    }

    /** Sends the text and resets the connection. */
    static Script reset(String text) {
        return (socket, out) -> {
            out.write(text.getBytes(UTF_8));
            out.flush();
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Sends the first text, then the other one again and again, slowly, until the test ends or the client is gone. */
    Script drip(String first, String again) {
        return (socket, out) -> {
            out.write(first.getBytes(UTF_8));
            out.flush();
            while (!waitFor(50)) {
                out.write(again.getBytes(UTF_8));
                out.flush();
            }
        };
    }

    /** Says nothing until the test ends. */
    Script silence() {
        return (socket, out) -> waitFor(60_000);
    }

    static String whole(String body) {
        return head("Content-Length: " + body.length()) + body;
    }

    static String head(String header) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private boolean waitFor(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException ended) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head;
            while (!(head = request(in)).isEmpty()) {
                Script script = text(whole("{\"access_token\":\"token-1\",\"expires_in\":86400}"));
                if (head.startsWith("POST /graphql/ ")) {
                    calls.incrementAndGet();
                    Script next = scripts.poll();
                    script = next == null ? ok() : next;
                }
                script.answer(socket, socket.getOutputStream());
                if (socket.isClosed()) {
                    return;
                }
                socket.getOutputStream().flush();
            }
        } catch (IOException gone) {
            // the client went away, which is what some tests are about
        }
    }

    /** Reads one request to the end of its body; empty when the client closed. */
    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("expected a request with a length, got " + head);
        }
        int expected = Integer.parseInt(length.group(1));
        byte[] body = in.readNBytes(expected);
        return body.length < expected ? "" : head + new String(body, ISO_8859_1);
    }
}
