package dev.sluice.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An access token. Not a record: it must never print its value. */
final class Token {
    private static final Duration EARLY = Duration.ofHours(1);

    private final String value;
    private final String secret;
    private final Instant renewAt;
    private final Instant expiresAt;
    private volatile boolean accepted;

    /** @param secret the client secret that it was given for */
    Token(String value, String secret, Instant now, Duration lifetime) {
        this.value = value;
        this.secret = secret;
        this.expiresAt = now.plus(lifetime);
        // a short-lived token would else be renewed at each call
        Duration half = lifetime.dividedBy(2);
        this.renewAt = expiresAt.minus(half.compareTo(EARLY) < 0 ? half : EARLY);
    }

    String value() {
        return value;
    }

    /** What must never be shown, even when Pluvo repeats it. */
    List<String> hidden() {
        return List.of(value, secret);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean fresh(Instant now) {
        return now.isBefore(renewAt);
    }

    boolean valid(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Whether Pluvo has ever accepted it. */
    boolean accepted() {
        return accepted;
    }

    void markAccepted() {
        accepted = true;
    }
}
