package dev.sluice.server;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program that asks the API. */
final class Api {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    Api(URL base, String token) {
        this.server = URI.create("http://127.0.0.1:" + base.getPort() + "/");
        this.token = token;
    }

    /** As the first administrator. */
    static Api of(URL base) {
        return new Api(base, Site.password());
    }

    URI hook(String connection) {
        return server.resolve("hooks/" + connection);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Reply send(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** Asks until the answer is as wanted. */
    JsonObject await(String path, Predicate<JsonObject> wanted) {
        Instant end = Instant.now().plus(LONGEST);
        Reply reply = get(path);
        while (reply.status() != 200 || !wanted.test(reply.json())) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(path + " is still " + reply);
            }
            pause();
            reply = get(path);
        }
        return reply.json();
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** An answer. */
    record Reply(int status, String type, String body) {
        JsonObject json() {
            try (var reader = JSON.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }

        /** What a problem says. */
        String detail() {
            return json().getString("detail");
        }
    }
}
