package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port: bounded bodies in, replies out whole, late, half or not at all. */
final class SandboxServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SandboxServer.class);
    private static final int MOST = 1024 * 1024;
    private static final int THREADS = 64;

    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, SandboxServer::daemon);
    private final HttpServer server;

    SandboxServer(int port, Map<String, Endpoint> endpoints) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(workers);
        endpoints.forEach((path, endpoint) -> server.createContext(path, exchange -> handle(exchange, endpoint)));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange, Endpoint endpoint) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST + 1);
        Reply reply =
                body.length > MOST ? Reply.detail(413, "The body is over 1 MiB.") : answer(exchange, endpoint, body);
        if (reply.delay().isZero()) {
            send(exchange, reply);
        } else {
            Executor late = CompletableFuture.delayedExecutor(reply.delay().toMillis(), TimeUnit.MILLISECONDS, workers);
            late.execute(() -> sendLate(exchange, reply));
        }
    }

    private static Reply answer(HttpExchange exchange, Endpoint endpoint, byte[] body) {
        Call call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                new String(body, UTF_8));
        try {
            return endpoint.answer(call);
        } catch (IllegalArgumentException e) {
            return Reply.detail(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("The sandbox could not answer {} {}.", call.method(), call.path(), e);
            return Reply.detail(500, "The sandbox failed; its log says why.");
        }
    }

    private static void sendLate(HttpExchange exchange, Reply reply) {
        try {
            send(exchange, reply);
        } catch (IOException ignored) {
            // whoever asked has stopped waiting, which is what a delay is for
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.ending() == Reply.Ending.NONE) {
            exchange.close();
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (reply.ending() == Reply.Ending.HALF) {
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
            return;
        }
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pluvo-sandbox");
        thread.setDaemon(true);
        return thread;
    }

    /** Closes the port and every connection; calls under way take effect and are not answered. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }
}
