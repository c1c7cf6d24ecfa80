package dev.sluice.server.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A salted hash that takes its time, as text: {@code pbkdf2-sha256:iterations:salt:hash}. */
final class SlowHash {
    private static final String FORM = "pbkdf2-sha256";
    /** Enough for a password of 24 random bytes; more would only make each start slower. */
    private static final int ITERATIONS = 20_000;

    private static final int BYTES = 32;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private SlowHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static SlowHash of(String password, SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new SlowHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /** Reads what {@link #text} wrote; empty when it is something else. */
    static Optional<SlowHash> read(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            return Optional.of(
                    new SlowHash(Integer.parseInt(parts[1]), decoder.decode(parts[2]), decoder.decode(parts[3])));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return FORM + ":" + iterations + ":" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(hash);
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            var key = new PBEKeySpec(password.toCharArray(), salt, iterations, BYTES * Byte.SIZE);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", impossible);
        }
    }
}
