package dev.sluice.testkit.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a sandbox as a program outside would: by HTTP alone. */
final class Caller {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PluvoSandbox pluvo;
    private final String token;

    Caller(PluvoSandbox pluvo) {
        this(pluvo, "");
    }

    Caller(PluvoSandbox pluvo, String scope) {
        this.pluvo = pluvo;
        token = json(tokenAnswer(credentials(scope))).getString("access_token");
    }

    private Map<String, String> credentials(String scope) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                pluvo.clientId(),
                "client_secret",
                pluvo.clientSecret(),
                "scope",
                scope);
    }

    HttpResponse<String> tokenAnswer(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return unchecked(() -> send(request("oauth/token/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))));
    }

    /** The whole answer to a document, errors included. */
    JsonObject ask(String query, JsonObject variables) {
        HttpResponse<String> response = unchecked(() -> post(query, variables));
        if (response.statusCode() != 200) {
            throw new AssertionError("HTTP " + response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    JsonObject ask(String query) {
        return ask(query, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The answer's data, where no error is expected. */
    JsonObject data(String query, JsonObject variables) {
        JsonObject answer = ask(query, variables);
        if (answer.containsKey("errors")) {
            throw new AssertionError(answer.toString());
        }
        return answer.getJsonObject("data");
    }

    JsonObject data(String query) {
        return data(query, JsonValue.EMPTY_JSON_OBJECT);
    }

    HttpResponse<String> post(String query, JsonObject variables) throws IOException {
        return post(token, query, variables);
    }

    HttpResponse<String> post(String bearer, String query, JsonObject variables) throws IOException {
        JsonObject body = Json.createObjectBuilder()
                .add("query", query)
                .add("variables", variables)
                .build();
        return send(request("graphql/")
                .header("Authorization", "Bearer " + bearer)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(request(path).GET());
    }

    HttpResponse<String> put(String path, String body) throws IOException {
        return send(request(path).PUT(BodyPublishers.ofString(body)));
    }

    static JsonObject json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonObject json(String text) {
        return JsonText.read(text).asJsonObject();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(pluvo.baseUri().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private interface Sending {
        HttpResponse<String> send() throws IOException;
    }

    private static HttpResponse<String> unchecked(Sending sending) {
        try {
            return sending.send();
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
