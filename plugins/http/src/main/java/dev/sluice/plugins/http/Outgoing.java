package dev.sluice.plugins.http;

import dev.sluice.api.Http;
import dev.sluice.api.RunContext;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the request of an input. */
final class Outgoing {
    private Outgoing() {}

    static Http.Request request(HttpRequest.Input input, Credential credential, RunContext context) {
        Map<String, String> query = new LinkedHashMap<>(input.query());
        query.putAll(credential.query());
        Map<String, String> headers = new LinkedHashMap<>(input.headers());
        @Nullable JsonValue body = input.body();
        if (body != null) {
            unlessGiven(
                    headers,
                    "Content-Type",
                    body instanceof JsonString ? "text/plain; charset=utf-8" : "application/json");
        }
        if (!input.reads()) {
            // whoever looks at it does a request once, however often it comes
            unlessGiven(headers, "Idempotency-Key", context.effectKey());
        }
        headers.putAll(credential.headers());
        return new Http.Request(
                Method.of(input.method()), Address.of(input.url(), query), headers, text(body), context.timeout());
    }

    private static void unlessGiven(Map<String, String> headers, String name, String value) {
        if (headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            headers.put(name, value);
        }
    }

    private static String text(@Nullable JsonValue body) {
        if (body == null) {
            return "";
        }
        return body instanceof JsonString text ? text.getString() : body.toString();
    }
}
