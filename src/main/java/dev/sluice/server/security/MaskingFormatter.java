package dev.sluice.server.security;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Takes secrets out of the log by their value, whoever logs them: the records of the server and of its libraries pass
 * the root handlers too.
 */
public final class MaskingFormatter extends Formatter {
    private final Formatter inner;
    private final UnaryOperator<String> masking;

    MaskingFormatter(Formatter inner, UnaryOperator<String> masking) {
        this.inner = requireNonNull(inner, "inner");
        this.masking = requireNonNull(masking, "masking");
    }

    /** Puts itself around the formatter of each root handler. */
    public static void install(UnaryOperator<String> masking) {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new MaskingFormatter(handler.getFormatter(), masking));
        }
    }

    /** Takes itself away again, before the application's classes are gone. */
    public static void remove() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFormatter() instanceof MaskingFormatter masking) {
                handler.setFormatter(masking.inner);
            }
        }
    }

    @Override
    public String format(LogRecord entry) {
        return masking.apply(inner.format(entry));
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
