package dev.sluice.client;

import java.time.Duration;
import java.time.Instant;

/** An access token. Not a record: it must never print its value. */
final class Token {
    private static final Duration EARLY = Duration.ofHours(1);

    private final String value;
    private final Instant renewAt;
    private final Instant expiresAt;
    private volatile boolean accepted;

    Token(String value, Instant now, Duration lifetime) {
        this.value = value;
        this.expiresAt = now.plus(lifetime);
        // a short-lived token would else be renewed at each call
        Duration half = lifetime.dividedBy(2);
        this.renewAt = expiresAt.minus(half.compareTo(EARLY) < 0 ? half : EARLY);
    }

    String value() {
        return value;
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
