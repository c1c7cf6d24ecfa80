package dev.sluice.engine.internal;

import dev.sluice.engine.journal.RunRow;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** What lines in the log are about: they are told apart by it, whatever they say. */
public record About(Map<String, String> names) {
    private static final String EVENT = "event";
    private static final String RULE = "rule";

    public About {
        names = Map.copyOf(names);
    }

    public static About event(String event) {
        return new About(Map.of(EVENT, event));
    }

    /** A rule's decision about an event. */
    public static About decision(String event, String rule) {
        return new About(Map.of(EVENT, event, RULE, rule));
    }

    public static About run(RunRow run) {
        return new About(Map.of(EVENT, run.event(), RULE, run.rule(), "run", run.id()));
    }

    /** Does something; what this thread writes to the log meanwhile is about this. */
    public <T> T during(Supplier<T> work) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        names.forEach(MDC::put);
        try {
            return work.get();
        } finally {
            MDC.clear();
            if (before != null) {
                before.forEach(MDC::put);
            }
        }
    }

    /** The same without a result. */
    public void during(Runnable work) {
        during(() -> {
            work.run();
            return true;
        });
    }
}
