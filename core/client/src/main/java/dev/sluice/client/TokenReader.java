package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what a full answer of the token endpoint means. */
final class TokenReader {
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(24);
    private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

    private final Call call;
    private final URI baseUri;
    private final String secret;

    /** @param secret never to be shown, even when Pluvo repeats it */
    TokenReader(Call call, URI baseUri, String secret) {
        this.call = call;
        this.baseUri = baseUri;
        this.secret = secret;
    }

    Token read(Answer answer, Instant now) throws ActionException {
        int status = answer.status();
        if (answer.throttled()) {
            throw call.throttled("was answered " + status + ", Pluvo asks to wait", answer.retryAfter());
        } else if (answer.redirect()) {
            throw call.failure(Kind.UNAVAILABLE, Redirect.says(answer, baseUri, "oauth/token/"));
        } else if (status == 400 || status == 401 || status == 403) {
            String code = Excerpt.of(Json.string(answer.json(), "error"), List.of(secret));
            throw call.failure(
                    Kind.AUTH,
                    "was answered " + status + (code.isEmpty() ? "" : " (" + code + ")")
                            + "; check client-id, client-secret and scopes");
        }
        String value = Json.string(answer.json(), "access_token");
        if (status != 200 || !value.matches("[\\x21-\\x7e]+")) {
            throw call.failure(
                    Kind.UNAVAILABLE, "was answered " + status + " with " + answer.shape() + " instead of a token");
        }
        return new Token(value, secret, now, lifetime(answer.json()));
    }

    /** The scopes that were asked for and not given; empty when the answer does not list them. */
    static Set<String> missing(Answer answer, Set<String> asked) {
        Set<String> missing = new TreeSet<>();
        String given = Json.string(answer.json(), "scope");
        if (!given.isBlank()) {
            missing.addAll(asked);
            missing.removeAll(List.of(given.strip().split("\\s+")));
        }
        return missing;
    }

    private static Duration lifetime(@Nullable JsonObject json) {
        if (json != null && json.get("expires_in") instanceof JsonNumber number) {
            double seconds = number.doubleValue();
            if (seconds >= 1) {
                return Duration.ofSeconds(Math.min((long) seconds, LONGEST_SECONDS));
            }
        }
        return DEFAULT_LIFETIME;
    }
}
