package dev.sluice.launcher;

import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * How the log is written.
 *
 * @param level from which level on, as {@code sluice.log.level} says it
 * @param format {@code text} or {@code json}
 */
record LogStyle(String level, String format) {
    private static final String JSON = "json";

    /** What the log's properties say beyond what they always say. */
    String properties() {
        return """
                dev.sluice.level=%s
                .level=%s
                PayaraMicro.level=%2$s
                dev.sluice.launcher.LogHandler.format=%s
                java.util.logging.ConsoleHandler.formatter=%s
                """.formatted(
                        ours().getName(),
                        others().getName(),
                        format,
                        formatter(format).getClass().getName());
    }

    private Level ours() {
        return switch (level) {
            case "error" -> Level.SEVERE;
            case "warn" -> Level.WARNING;
            case "debug" -> Level.FINE;
            case "trace" -> Level.FINEST;
            default -> Level.INFO;
        };
    }

    /** The server and its libraries have much to say that nobody asked for. */
    private Level others() {
        return level.equals("error") ? Level.SEVERE : Level.WARNING;
    }

    static Formatter formatter(String format) {
        return format.equals(JSON) ? new JsonFormatter() : new LineFormatter();
    }

    /** A line of the launcher's own: for people as it is, for programs as a record. */
    String said(String line) {
        return told(Level.INFO, line);
    }

    /** The same about something that went wrong. */
    String failed(String line) {
        return told(Level.SEVERE, line);
    }

    private String told(Level of, String line) {
        if (!format.equals(JSON)) {
            return line;
        }
        var entry = new LogRecord(of, line);
        entry.setLoggerName("sluice");
        return formatter(format).format(entry).stripTrailing();
    }
}
