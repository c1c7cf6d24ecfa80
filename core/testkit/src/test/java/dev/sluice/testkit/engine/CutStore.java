package dev.sluice.testkit.engine;

import dev.sluice.engine.journal.Store;
import java.util.concurrent.CompletableFuture;

/** A store whose process ends at a chosen commit: before it reached the disk, or right after. */
final class CutStore {
    private final int cut;
    private final boolean after;
    private int commits;

    private CutStore(int cut, boolean after) {
        this.cut = cut;
        this.after = after;
    }

    /** The end of the process; an error, so that nothing of the engine goes on. */
    static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A store that ends the process at commit number {@code cut}, counted from 1. */
    static Store at(Store store, int cut, boolean after) {
        CutStore cutting = new CutStore(cut, after);
        return Between.on(store, (method, arguments, call) -> {
            boolean commit = method.equals("commit");
            if (commit && cutting.beforeCommit()) {
                throw new Ended();
            }
            Object answer = call.go();
            if (commit && cutting.after && cutting.commits == cutting.cut) {
                ((CompletableFuture<?>) answer).join();
                throw new Ended();
            }
            return answer;
        });
    }

    private boolean beforeCommit() {
        commits++;
        return commits > cut || (commits == cut && !after);
    }
}
