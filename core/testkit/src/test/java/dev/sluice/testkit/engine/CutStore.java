package dev.sluice.testkit.engine;

import dev.sluice.engine.journal.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store whose process ends at a chosen commit: before it reached the disk, or right after. */
final class CutStore {
    private final Store store;
    private final int cut;
    private final boolean after;
    private int commits;

    private CutStore(Store store, int cut, boolean after) {
        this.store = store;
        this.cut = cut;
        this.after = after;
    }

    /** The end of the process; an error, so that nothing of the engine goes on. */
    static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A store that ends the process at commit number {@code cut}, counted from 1. */
    static Store at(Store store, int cut, boolean after) {
        CutStore cutting = new CutStore(store, cut, after);
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit && cutting.beforeCommit()) {
                        throw new Ended();
                    }
                    try {
                        Object answer = method.invoke(cutting.store, arguments);
                        if (commit && cutting.after && cutting.commits == cutting.cut) {
                            ((java.util.concurrent.CompletableFuture<?>) answer).join();
                            throw new Ended();
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private boolean beforeCommit() {
        commits++;
        return commits > cut || (commits == cut && !after);
    }
}
