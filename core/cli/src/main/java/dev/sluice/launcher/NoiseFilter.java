package dev.sluice.launcher;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Drops what the web container says about exceptions of a servlet, with a whole trace each: the application has answered
 * and logged them already.
 */
public final class NoiseFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        // While it stops, the server sets its own loggers to levels that no file of ours can reach.
        boolean detail = entry.getLevel().intValue() < Level.INFO.intValue();
        return !detail && !"jakarta.enterprise.web".equals(entry.getLoggerName());
    }
}
