package dev.sluice.server.webhook;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where verified deliveries go. */
public interface Intake {

    /** Why it takes no deliveries now: it stops, its store cannot be written, or too much waits; empty when it does. */
    Optional<Reason> closed();

    /**
     * Keeps a delivery whose signature is right.
     *
     * @param connection the connection's name
     * @param key id of the webhook key that made its signature
     * @param salt the salt that was sent
     * @param mac the signature's 20 bytes in hex
     * @param body the raw body
     * @return completed after the commit has reached the disk; exceptionally when it could not be kept
     */
    CompletionStage<Receipt> accept(String connection, String key, String salt, String mac, byte[] body);
}
