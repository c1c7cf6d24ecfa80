package dev.sluice.server.webhook;

import static java.util.Objects.requireNonNull;

/**
 * The engine has kept a delivery.
 *
 * @param event the first event in it, or the one that it repeats
 * @param duplicate whether it was here before
 */
public record Receipt(String event, boolean duplicate) {
    public Receipt {
        requireNonNull(event, "event");
    }
}
