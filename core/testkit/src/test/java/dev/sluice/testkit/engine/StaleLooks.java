package dev.sluice.testkit.engine;

import dev.sluice.engine.journal.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A store that answers the question of what is due once more with what it answered before: as when a worker is done with
 * it just after the look.
 */
final class StaleLooks {
    private final List<Object> before = new ArrayList<>();

    private final BooleanSupplier when;

    private StaleLooks(BooleanSupplier when) {
        this.when = when;
    }

    /**
     * Stale answers when nothing is due any more.
     *
     * @param question {@code dueDecisions} or {@code dueRuns}
     * @param when whether to give one now
     */
    static Store at(Store store, String question, BooleanSupplier when) {
        StaleLooks stale = new StaleLooks(when);
        return Between.on(store, (method, arguments, call) -> {
            Object answer = call.go();
            return method.equals(question) ? stale.answer((List<?>) answer) : answer;
        });
    }

    private Object answer(List<?> now) {
        if (now.isEmpty() && when.getAsBoolean()) {
            Object last = List.copyOf(before);
            before.clear();
            return last;
        }
        before.addAll(now);
        return now;
    }
}
