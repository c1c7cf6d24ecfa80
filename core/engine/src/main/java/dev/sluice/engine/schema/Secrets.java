package dev.sluice.engine.schema;

import dev.sluice.api.Secret;

/** How the names of secrets in rules and the settings that hold them belong together. */
public final class Secrets {
    private static final String PREFIX = "sluice.secret.";

    private Secrets() {}

    /** The setting that holds the secret that a rule names. */
    public static String key(String name) {
        return PREFIX + name;
    }

    /** As a rule names it; the setting itself where it is none that a rule can name. */
    static String name(Secret secret) {
        String key = secret.key();
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }
}
