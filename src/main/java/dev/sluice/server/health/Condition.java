package dev.sluice.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/** How the server is. */
@ApplicationScoped
public class Condition {
    private volatile BooleanSupplier ready = () -> false;
    private volatile boolean started;

    /**
     * The server has started.
     *
     * @param storeWorks asked each time somebody wants to know whether the server is ready
     */
    public void started(BooleanSupplier storeWorks) {
        ready = storeWorks;
        started = true;
    }

    boolean isStarted() {
        return started;
    }

    /** Depends on the start and the store alone: whatever else is wrong, restarting or bypassing us cures nothing. */
    boolean isReady() {
        return started && ready.getAsBoolean();
    }
}
