package dev.sluice.engine.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A commit that waits to be written.
 *
 * @param weight about how many characters it holds
 */
record Order(List<Change> changes, long weight, CompletableFuture<List<Kept>> answer) {
    private static final long ROW = 400;

    static Order of(List<Change> changes) {
        List<Change> copy = List.copyOf(changes);
        return new Order(copy, copy.stream().mapToLong(Order::weight).sum(), new CompletableFuture<>());
    }

    private static long weight(Change change) {
        if (change instanceof Change.Keep keep) {
            return ROW + keep.body().length();
        }
        if (change instanceof Change.PutPayload payload) {
            return ROW + payload.text().length();
        }
        return change instanceof Change.PutSnapshot snapshot
                ? ROW + snapshot.text().length()
                : ROW;
    }
}
