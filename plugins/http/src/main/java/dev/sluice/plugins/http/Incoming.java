package dev.sluice.plugins.http;

import dev.sluice.api.ActionException;
import dev.sluice.api.Http;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an answer: what later steps see of it, or why it is none. The secret is in neither. */
final class Incoming {
    /** In characters: what is kept with a run, and read with it each time somebody looks. */
    private static final int KEPT = 256 * 1024;

    private static final int KEPT_OF_HEADER = 1024;
    private static final int KEPT_OF_REFUSAL = 200;
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"'<>(]+@[^\\s@\"'<>)]+");

    private Incoming() {}

    static HttpRequest.Output output(Http.Answer answer, Credential credential) {
        // masked before it is cut: half a secret would be found by nobody later
        String body = credential.masked(answer.body());
        boolean truncated = body.length() > KEPT;
        return new HttpRequest.Output(
                answer.status(),
                headers(answer, credential),
                truncated ? text(cut(body, KEPT)) : value(answer, body),
                truncated);
    }

    private static Map<String, String> headers(Http.Answer answer, Credential credential) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().forEach((name, values) -> {
            // a session of the other system is a secret, too
            if (!name.equals("set-cookie")) {
                headers.put(name, cut(credential.masked(String.join(", ", values)), KEPT_OF_HEADER));
            }
        });
        return headers;
    }

    private static @Nullable JsonValue value(Http.Answer answer, String body) {
        if (body.isEmpty()) {
            return null;
        }
        @Nullable JsonValue json = type(answer).contains("json") ? Json.read(body) : null;
        return json == null ? text(body) : json;
    }

    private static JsonValue text(String text) {
        return JSON.createValue(text);
    }

    private static String type(Http.Answer answer) {
        return answer.header("content-type").orElse("").split(";", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Says what the other system gave as its reason, where it is for people to read. */
    static ActionException failure(Http.Answer answer, URI address, Credential credential) {
        ActionException failure = answer.failure(address.getScheme() + "://" + address.getRawAuthority());
        String reason = type(answer).contains("html") ? "" : excerpt(credential.masked(answer.body()));
        return reason.isEmpty()
                ? failure
                : new ActionException(
                        failure.kind(), failure.getMessage() + ". It says: " + reason, null, failure.after());
    }

    private static String excerpt(String body) {
        String line =
                UNFIT.matcher(cut(body, 20 * KEPT_OF_REFUSAL)).replaceAll(" ").strip();
        return cut(MAIL.matcher(line).replaceAll("(mail address)"), KEPT_OF_REFUSAL);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
