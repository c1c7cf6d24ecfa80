package dev.sluice.engine.journal;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps events from several threads and prints the id of each once its commit is answered, until it is killed or a
 * commit fails; then it prints what {@code writable()} says, and what the next commit says.
 */
final class CommittingProgram {
    private static final int THREADS = 4;
    private static final String FILLER = "x".repeat(2_000);

    private CommittingProgram() {}

    /** Takes the URL and a prefix for its ids. */
    public static void main(String[] arguments) {
        Store store = Journal.open(arguments[0]);
        System.out.println("open");
        IntStream.range(0, THREADS).parallel().forEach(thread -> {
            String name = arguments[1] + "-" + thread + "-";
            int i = 0;
            while (commit(store, name + i)) {
                i++;
            }
        });
        System.out.println("writable " + store.writable());
        commit(store, "evt_after");
        System.exit(0);
    }

    private static boolean commit(Store store, String id) {
        try {
            store.commit(
                            Lease.WHOLE,
                            List.of(
                                    Sample.keep(Sample.event(id), id + FILLER),
                                    new Change.PutDecision(Sample.decision(id, "rule", id))))
                    .join();
            System.out.println("kept " + id);
            return true;
        } catch (RuntimeException e) {
            System.out.println("failed " + e.getMessage());
            return false;
        }
    }
}
