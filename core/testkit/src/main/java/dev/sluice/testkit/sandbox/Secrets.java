package dev.sluice.testkit.sandbox;

import java.security.SecureRandom;
import java.util.Base64;

/** Values that nobody can guess, so that no sandbox has a known password. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
