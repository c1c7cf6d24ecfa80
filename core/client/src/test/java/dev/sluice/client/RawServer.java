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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a bare socket that answers every request with the same script, one for each connection. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final ServerSocket server;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);

    /** Answers a whole request. */
    interface Script {
        void answer(RawServer server, Socket socket, OutputStream out) throws IOException;
    }

    RawServer(Script script) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        threads.execute(this::accept);
    }

    static RawServer answering(String answer) throws IOException {
        return new RawServer((server, socket, out) -> out.write(answer.getBytes(UTF_8)));
    }

    /** Sends the first text, then the other one again and again, slowly. */
    static RawServer dripping(String first, String again) throws IOException {
        return new RawServer((server, socket, out) -> {
            out.write(first.getBytes(UTF_8));
            while (!server.overWithin(20)) {
                out.write(again.getBytes(UTF_8));
                out.flush();
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    URI uri() {
        return uri("127.0.0.1", "/");
    }

    /** As they came, head and body. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    /** Whether a client went away while it was written to. */
    boolean clientGoneWithin(long millis) {
        return await(clientGone, millis);
    }

    boolean overWithin(long millis) {
        return await(over, millis);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
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
            requests.add(request(in));
            script.answer(this, socket, socket.getOutputStream());
        } catch (IOException gone) {
            clientGone.countDown();
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + head.length());
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head + new String(body, ISO_8859_1);
    }
}
