package dev.sluice.launcher;

import java.util.logging.LogManager;

/** Keeps its handlers while the process ends. The JDK's own closes them first, and the last lines are lost. */
public final class LastingLogManager extends LogManager {
    private volatile boolean ending;

    /** From now on the handlers stay. */
    void end() {
        ending = true;
    }

    @Override
    public void reset() {
        if (!ending) {
            super.reset();
        }
    }
}
