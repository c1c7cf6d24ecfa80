package dev.sluice.engine.journal;

import java.util.Locale;

/** What a pending decision or a waiting run waits for. */
public enum WaitingFor {
    RETRY,
    CONNECTION,
    PLUGIN,
    TURN,
    TIME;

    /** As answers and pages show it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
