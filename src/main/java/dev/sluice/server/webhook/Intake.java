package dev.sluice.server.webhook;

import java.util.concurrent.CompletionStage;

/** Where verified deliveries go. */
public interface Intake {

    /** Whether it takes deliveries now: not while journal and rules start, and not while the server stops. */
    boolean open();

    /**
     * Keeps a delivery whose signature is right.
     *
     * @param connection the connection's name
     * @param salt the salt that was sent
     * @param signature the 20 bytes that matched
     * @param body the raw body
     * @return completed after the commit has reached the disk; exceptionally when it could not be kept
     */
    CompletionStage<Receipt> accept(String connection, String salt, byte[] signature, byte[] body);
}
