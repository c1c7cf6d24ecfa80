package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A home with rules, a Pluvo, and one server after another on it. */
final class OwnServer implements AutoCloseable {
    static final String TOKEN = "token-of-a-program-in-tests";
    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<String, String> settings;
    private final List<ServerProcess> lives = new ArrayList<>();

    OwnServer(Path folder, PluvoSandbox pluvo) throws IOException {
        this.folder = folder;
        this.settings = ServerProcess.settings(Files.createDirectories(folder.resolve("home")));
        Files.createDirectories(folder.resolve("home/rules"));
        settings.put("SLUICE_CONNECTION_PLUVO_BASE_URL", pluvo.baseUri().toString());
        settings.remove("SLUICE_CONNECTION_PLUVO_ORGANIZATION");
        settings.put("SLUICE_CONNECTION_PLUVO_CLIENT_ID", pluvo.clientId());
        settings.put("SLUICE_CONNECTION_PLUVO_CLIENT_SECRET", pluvo.clientSecret());
        settings.put("SLUICE_CONNECTION_PLUVO_WEBHOOK_KEYS", pluvo.webhookKey());
        settings.put("SLUICE_ADMIN_TOKEN", TOKEN);
    }

    OwnServer rule(String id, String rest) throws IOException {
        String head = "sluice: 1\nrule: " + id + "\ntitle: Part of a test\nowner: people-desk@example.org\n\n";
        Files.writeString(folder.resolve("home/rules").resolve(id + ".yaml"), head + rest);
        return this;
    }

    Path home() {
        return folder.resolve("home");
    }

    OwnServer setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Begins another life on the same home and port; it does not answer yet. */
    ServerProcess begin() throws IOException {
        ServerProcess server = ServerProcess.start(folder, settings);
        lives.add(server);
        return server;
    }

    /** Begins another life and waits until it answers. */
    OwnServer start() throws IOException, InterruptedException {
        begin().awaitAnswering();
        return this;
    }

    /** As {@code kill -9} does. */
    void kill() {
        life().close();
    }

    /** The server of the present life. */
    ServerProcess life() {
        return lives.get(lives.size() - 1);
    }

    int port() {
        return Integer.parseInt(settings.get("SLUICE_HTTP_PORT"));
    }

    /** Hands it a webhook of Pluvo's; returns the event that it was kept as. */
    String deliver(byte[] body) throws IOException {
        String head = Deliveries.head("pluvo", settings.get("SLUICE_CONNECTION_PLUVO_WEBHOOK_KEYS"), body);
        Wire.Answer answer = Wire.exchange(port(), head, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return new Api.Reply(answer.status(), "", answer.body()).json().getString("event");
    }

    Api api() {
        try {
            return new Api(URI.create("http://127.0.0.1:" + port() + "/").toURL(), TOKEN);
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Everything there is of a list, page by page. */
    List<JsonObject> all(String list) throws IOException {
        Api api = api();
        List<JsonObject> all = new ArrayList<>();
        String next = "";
        do {
            String page200 = list + (list.contains("?") ? "&" : "?") + "limit=200";
            JsonObject page =
                    api.get(page200 + (next.isEmpty() ? "" : "&cursor=" + next)).json();
            all.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            next = page.getString("next", "");
        } while (!next.isEmpty());
        return all;
    }

    /** How many events and runs are not at their end. */
    long open() throws IOException {
        JsonObject status = api().get("api/status").json();
        JsonObject runs = status.getJsonObject("runs");
        return status.getJsonObject("events").getInt("pending") + runs.getInt("running") + runs.getInt("waiting");
    }

    /** Waits until nothing is under way any more. */
    void awaitRest() throws IOException, InterruptedException {
        awaitGrowth("open events and runs (negative)", () -> -open(), 0);
    }

    /** No life of it left a failure in its log. */
    void assertQuietLog() {
        for (ServerProcess life : lives) {
            assertThat(life.err()).doesNotContain("Exception", "\tat ", "ERROR", "SEVERE");
        }
    }

    /** A number to look at. */
    interface Number {
        long now() throws IOException;
    }

    /** Waits until a number that grows is as high as this; fails when it stands still for a minute. */
    static void awaitGrowth(String what, Number number, long goal) throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        Instant moved = Instant.now();
        long last = -1;
        for (long now = number.now(); now < goal; now = number.now()) {
            if (now > last) {
                last = now;
                moved = Instant.now();
            } else if (Instant.now().isAfter(moved.plus(STANDSTILL))) {
                throw new AssertionError(what + " stand still at " + now + " of " + goal);
            }
            never.await(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        lives.forEach(ServerProcess::close);
    }
}
