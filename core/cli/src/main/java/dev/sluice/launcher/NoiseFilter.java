package dev.sluice.launcher;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Drops what the web container says about single requests, with a whole trace each: exceptions of a servlet, which the
 * application has answered and logged already, and paths that do not decode, with which anybody could fill the log.
 */
public final class NoiseFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        boolean brokenPath = "jakarta.enterprise.web.core".equals(entry.getLoggerName())
                && entry.getThrown() instanceof IllegalArgumentException;
        // While it stops, the server sets its own loggers to levels that no file of ours can reach.
        boolean detail = entry.getLevel().intValue() < Level.INFO.intValue();
        return !detail && !brokenPath && !"jakarta.enterprise.web".equals(entry.getLoggerName());
    }
}
