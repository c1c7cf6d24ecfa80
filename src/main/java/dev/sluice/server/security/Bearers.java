package dev.sluice.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows whose bearer token is good. A good one is never made to wait for what others tried from the same address; only
 * the slow look at a password that was not right before is rationed.
 */
public final class Bearers {
    private static final int LONGEST = 1024;

    private final Supplier<Optional<String>> adminToken;
    private final Optional<AdminPassword> password;
    private final FailedTries tries;

    /**
     * @param adminToken as it is now
     * @param password the first administrator's, where there is one
     */
    public Bearers(Supplier<Optional<String>> adminToken, Optional<AdminPassword> password, Clock clock) {
        this.adminToken = adminToken;
        this.password = password;
        this.tries = new FailedTries(clock);
    }

    /** What comes of a token. */
    enum Verdict {
        GOOD,
        WRONG,
        TOO_MANY
    }

    Verdict check(String token, String address) {
        if (token.length() <= LONGEST && (isAdminToken(token) || isRemembered(token))) {
            return Verdict.GOOD;
        }
        // counted before the slow look, so that many at once cost no more than many in a row
        if (!tries.take(address)) {
            return Verdict.TOO_MANY;
        }
        boolean right = token.length() <= LONGEST
                && password.isPresent()
                && password.get().matches(token);
        return right ? Verdict.GOOD : Verdict.WRONG;
    }

    private boolean isRemembered(String token) {
        return password.isPresent() && password.get().isRemembered(token);
    }

    private boolean isAdminToken(String token) {
        return adminToken
                .get()
                .map(right -> MessageDigest.isEqual(hash(right), hash(token)))
                .orElse(false);
    }

    /** Of one length, so that the comparison tells nothing about the length either. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
