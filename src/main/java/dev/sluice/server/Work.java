package dev.sluice.server;

import dev.sluice.server.webhook.Intake;
import dev.sluice.server.webhook.Receipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The seam between the server and the engine. */
final class Work implements Intake {
    private volatile boolean open = true;

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public CompletionStage<Receipt> accept(String connection, String salt, String mac, byte[] body) {
        return CompletableFuture.failedFuture(new IllegalStateException("there is no journal yet"));
    }

    /** Takes no more. */
    void close() {
        open = false;
    }

    boolean storeWorks() {
        return true;
    }
}
