package dev.sluice.server.webhook;

import java.util.Locale;

/** Why a delivery was not taken. */
public enum Reason {
    UNDECODABLE_PATH,
    METHOD,
    LENGTH_AND_CHUNKS,
    UNKNOWN_CONNECTION,
    ENCODED,
    TOO_LARGE,
    TOO_SLOW,
    SIGNATURE,
    NO_KEY,
    HIGH_WATER,
    STOPPING,
    STORE;

    /** As the API and the metrics call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
