package dev.sluice.launcher;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Drops what the web container says about exceptions of a servlet, with a whole trace each: the application has answered
 * and logged them already. And at each start the server takes the folder it is given for a temporary one.
 */
public final class NoiseFilter implements Filter {
    private static final String NO_TEMPORARY_FOLDER = "Payara Micro Runtime directory is located in a temporary file";

    @Override
    public boolean isLoggable(LogRecord entry) {
        // While it stops, the server sets its own loggers to levels that no file of ours can reach.
        boolean ours = String.valueOf(entry.getLoggerName()).startsWith("dev.sluice.");
        boolean detail = !ours && entry.getLevel().intValue() < Level.INFO.intValue();
        boolean untrue = String.valueOf(entry.getMessage()).startsWith(NO_TEMPORARY_FOLDER);
        return !detail && !untrue && !"jakarta.enterprise.web".equals(entry.getLoggerName());
    }
}
