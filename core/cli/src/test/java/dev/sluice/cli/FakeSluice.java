package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.client.WebhookSignature;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Plays the server in a demo, with two rules that it knows by heart; or plays it badly. */
final class FakeSluice implements AutoCloseable {
    /** How a server could go wrong. */
    enum Flaw {
        /** Says that all is done and does nothing. */
        LAZY,
        /** Lets in whoever knocks. */
        CREDULOUS,
        /** Knows no message again. */
        FORGETFUL,
        /** Gives up where Pluvo fails. */
        FAINT,
        /** Welcomes everybody. */
        EAGER,
        /** Never comes to an end. */
        SLOW
    }

    private final Map<String, String> events = new TreeMap<>();
    private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final PluvoCalls pluvo;
    private final String key;
    private final Set<Flaw> flaws;

    FakeSluice(int port, PluvoCalls pluvo, String key, Set<Flaw> flaws) throws IOException {
        this.pluvo = pluvo;
        this.key = key;
        this.flaws = flaws;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** As a process of its own, with a home as the real one; the file {@code flaw} in its rules names its flaw. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var home = Path.of(System.getenv("SLUICE_HOME"));
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("sluice.properties"))) {
            settings.load(reader);
        }
        Files.writeString(home.resolve("initial-admin-password"), "a-password\n");
        var flaw = home.resolve("rules/flaw");
        var flaws = Files.exists(flaw) ? EnumSet.of(Flaw.valueOf(Files.readString(flaw))) : EnumSet.noneOf(Flaw.class);
        new FakeSluice(
                Integer.parseInt(settings.getProperty("sluice.http.port")),
                new PluvoCalls(
                        URI.create(settings.getProperty("sluice.connection.pluvo.base-url")),
                        secret(home, "client-id"),
                        secret(home, "client-secret")),
                secret(home, "webhook-keys"),
                flaws);
        System.out.println("Sluice answers");
        new CountDownLatch(1).await();
    }

    private static String secret(Path home, String name) throws IOException {
        return Files.readString(home.resolve("secrets/sluice.connection.pluvo." + name));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/hooks/pluvo")) {
            hook(exchange);
        } else if (path.equals("/api/events")) {
            var items = Json.createArrayBuilder();
            events.values().forEach(event -> items.add(answers.get(event)));
            send(exchange, 200, Json.createObjectBuilder().add("items", items).build());
        } else if (path.equals("/api/rules")) {
            send(exchange, 200, json("{'items':[{'rule':'welcome-sales','title':'Welcome','state':'live'}]}"));
        } else {
            var name = path.substring(path.lastIndexOf('/') + 1);
            send(exchange, 200, answers.getOrDefault(name, JsonObject.EMPTY_JSON_OBJECT));
        }
    }

    private synchronized void hook(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var salt = exchange.getRequestHeaders().get(WebhookSignature.SALT_HEADER);
        var signature = exchange.getRequestHeaders().get(WebhookSignature.SIGNATURE_HEADER);
        boolean mine =
                WebhookSignature.verify(List.of(key), salt, signature, body).isPresent();
        if (!mine && !flaws.contains(Flaw.CREDULOUS)) {
            send(exchange, 401, json("{'detail':'The signature is wrong.'}"));
            return;
        }
        var text = new String(body, UTF_8);
        boolean known = events.containsKey(text) && !flaws.contains(Flaw.FORGETFUL);
        var event = known ? events.get(text) : "evt_" + answers.size();
        if (!known) {
            events.put(flaws.contains(Flaw.FORGETFUL) ? text + event : text, event);
            handle(event, json(text));
        }
        send(
                exchange,
                202,
                Json.createObjectBuilder()
                        .add("event", event)
                        .add("duplicate", known)
                        .build());
    }

    private void handle(String event, JsonObject body) {
        if (body.getString("event").equals("TRAINING_FINISHED")) {
            run(event, "onboarding-status", pluvo.onboarded(body.getJsonObject("user")));
            return;
        }
        pluvo.who(body);
        var department = body.getJsonObject("extraFields").getString("Department");
        if (department.equals("Sales") || flaws.contains(Flaw.EAGER)) {
            run(event, "welcome-sales", pluvo.welcomed(body));
        } else {
            answers.put(event, told(event, "done", "not-met", "Department == \"Sales\"", department));
        }
    }

    private void run(String event, String rule, List<String> calls) {
        var done = flaws.contains(Flaw.LAZY) || pluvo.sent(calls, !flaws.contains(Flaw.FAINT));
        var run = "run_" + event;
        answers.put(
                run,
                json(
                        "{'rule':'%s','status':'%s','steps':[{'id':'assign','path':'do/0','action':'pluvo.assign-training',"
                                        .formatted(
                                                rule, flaws.contains(Flaw.SLOW) ? "running" : done ? "done" : "parked")
                                + "'status':'done','attempts':1,'input':{'user':{'ref':'u-17'},'training':['sales-intro']}}]}"));
        var told = Json.createObjectBuilder(told(event, "done", "run", "", ""));
        answers.put(event, told.add("runs", Json.createArrayBuilder().add(run)).build());
    }

    private static JsonObject told(String event, String status, String outcome, String because, String value) {
        JsonObjectBuilder decision = Json.createObjectBuilder()
                .add("rule", "welcome-sales")
                .add("outcome", outcome)
                .add("because", because)
                .add("at", because.isEmpty() ? "" : "welcome-sales.yaml:14")
                .add("values", Json.createObjectBuilder().add("Department", value));
        return Json.createObjectBuilder()
                .add("id", event)
                .add("status", status)
                .add("decisions", Json.createArrayBuilder().add(decision))
                .add("runs", Json.createArrayBuilder())
                .build();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.startsWith("{'") ? text.replace('\'', '"') : text))) {
            return reader.readObject();
        }
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        var bytes = body.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
