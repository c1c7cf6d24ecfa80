package dev.sluice.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A Pluvo that answers whole and well-formed HTTP, whatever it says in it. */
final class FakePluvo implements AutoCloseable {
    static final String GRAPHQL = "/graphql/";
    static final String TOKEN = "/oauth/token/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Script> graphql = new ConcurrentLinkedQueue<>();
    private final Queue<Script> tokens = new ConcurrentLinkedQueue<>();
    private final AtomicInteger tokenNumber = new AtomicInteger();
    private volatile Script usual = json(200, "{\"data\":{\"ok\":true}}");
    private volatile Script usualToken =
            exchange -> token(tokenNumber.incrementAndGet()).answer(exchange);

    record Request(String method, String path, Headers headers, String body) {}

    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    FakePluvo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The next answers to GraphQL, in order; after them comes the usual one. */
    FakePluvo next(Script... answers) {
        graphql.addAll(List.of(answers));
        return this;
    }

    FakePluvo nextToken(Script... answers) {
        tokens.addAll(List.of(answers));
        return this;
    }

    void usually(Script answer) {
        usual = answer;
    }

    void usuallyToken(Script answer) {
        usualToken = answer;
    }

    List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    int count(String path) {
        return requests(path).size();
    }

    static Script token(int number) {
        return json(
                200,
                "{\"access_token\":\"token-" + number + "\",\"token_type\":\"Bearer\",\"expires_in\":86400,"
                        + "\"scope\":\"users.read trainings.write\"}");
    }

    static Script json(int status, String body, String... headers) {
        return answer(status, "application/json", body, headers);
    }

    static Script html(int status, String... headers) {
        return answer(status, "text/html", "<!DOCTYPE html><title>Sorry</title>", headers);
    }

    static Script answer(int status, String type, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add(new Request(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body));
            boolean token = path.equals(TOKEN);
            Script script = (token ? tokens : graphql).poll();
            if (script == null) {
                script = token ? usualToken : usual;
            }
            script.answer(exchange);
        }
    }
}
