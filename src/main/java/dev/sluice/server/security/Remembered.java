package dev.sluice.server.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A token that was found right by a slow hash, so that the next request need not pay for it. Kept as a keyed hash. */
final class Remembered {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private volatile byte @Nullable [] hash;

    Remembered() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    void add(String token) {
        hash = mac(token);
    }

    boolean contains(String token) {
        byte[] right = hash;
        return right != null && MessageDigest.isEqual(right, mac(token));
    }

    private byte[] mac(String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
