package dev.sluice.engine.internal;

import com.github.f4b6a3.ulid.UlidCreator;

/** Ids that sort by the time they were made. */
public final class Ids {
    private Ids() {}

    public static String event() {
        return "evt_" + ulid();
    }

    public static String delivery() {
        return "dlv_" + ulid();
    }

    public static String run() {
        return "run_" + ulid();
    }

    private static String ulid() {
        return UlidCreator.getMonotonicUlid().toString();
    }
}
