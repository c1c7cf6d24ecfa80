package dev.sluice.testkit.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens given out; each lives 24 hours, and a new one leaves the older ones valid. */
final class Tokens {
    static final Duration LIFE = Duration.ofDays(1);

    private final Map<String, Token> valid = new HashMap<>();
    private final Clock clock;

    record Token(String value, String clientId, List<String> scopes, Instant until) {}

    Tokens(Clock clock) {
        this.clock = clock;
    }

    synchronized Token issue(String clientId, List<String> scopes) {
        Instant now = clock.instant();
        valid.values().removeIf(token -> !token.until().isAfter(now));
        Token token = new Token(Secrets.random(), clientId, scopes, now.plus(LIFE));
        valid.put(token.value(), token);
        return token;
    }

    /** The token of an Authorization header while it lives. */
    synchronized @Nullable Token find(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        Token token = valid.get(authorization.substring(7).trim());
        return token != null && token.until().isAfter(clock.instant()) ? token : null;
    }

    synchronized void revoke(Token token) {
        valid.remove(token.value());
    }
}
