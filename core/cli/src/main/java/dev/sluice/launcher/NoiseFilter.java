package dev.sluice.launcher;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Drops what the web container says about single requests: it logs each exception of a servlet with its whole trace,
 * although the application has answered and logged it already.
 */
public final class NoiseFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        return !"jakarta.enterprise.web".equals(entry.getLoggerName());
    }
}
