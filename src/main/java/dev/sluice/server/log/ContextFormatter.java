package dev.sluice.server.log;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.MDC;

/**
 * Hands on what a record is about (run, rule, event), which SLF4J's bridge to the server's log drops: as a map behind the
 * values of the message, a form that the formatter of the process around this application understands without sharing a
 * class with it.
 */
public final class ContextFormatter extends Formatter {
    private final Formatter inner;

    ContextFormatter(Formatter inner) {
        this.inner = requireNonNull(inner, "inner");
    }

    /** Puts itself around the formatter of each root handler. */
    public static void install() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new ContextFormatter(handler.getFormatter()));
        }
    }

    /** Takes itself away again, before the application's classes are gone. */
    public static void remove() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFormatter() instanceof ContextFormatter own) {
                handler.setFormatter(own.inner);
            }
        }
    }

    @Override
    public String format(LogRecord entry) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context == null || context.isEmpty()) {
            return inner.format(entry);
        }
        Object[] values = entry.getParameters();
        Object[] more = values == null ? new Object[1] : Arrays.copyOf(values, values.length + 1);
        more[more.length - 1] = context;
        entry.setParameters(more);
        try {
            return inner.format(entry);
        } finally {
            // another handler has a formatter of its own
            entry.setParameters(values);
        }
    }

    @Override
    public String getHead(Handler handler) {
        return inner.getHead(handler);
    }

    @Override
    public String getTail(Handler handler) {
        return inner.getTail(handler);
    }
}
