package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers what it was told, and remembers what it was asked. */
final class ApiServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Reply> replies = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    record Asked(String line, String authorization, Map<String, List<String>> headers, byte[] body) {}

    private record Reply(int status, String type, String body) {}

    ApiServer on(String line, int status, String body) {
        replies.put(line, new Reply(status, status < 300 ? "application/json" : "application/problem+json", body));
        return this;
    }

    ApiServer problem(String line, int status, String detail) {
        return on(
                line,
                status,
                "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    Asked last() {
        return asked.get(asked.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                line,
                String.valueOf(headers.getFirst("Authorization")),
                Map.copyOf(headers),
                exchange.getRequestBody().readAllBytes()));
        var reply = replies.getOrDefault(line, new Reply(500, "text/html", "<h1>not told</h1>"));
        var bytes = reply.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
