package dev.sluice.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** What a log record says, in our words. */
record Entry(LogRecord of, Formatter formatter) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    /** In this order wherever they are told. */
    private static final List<String> NAMES = List.of("run", "rule", "event");

    String time() {
        return TIME.format(of.getInstant().atZone(ZoneId.systemDefault()));
    }

    /** The words of {@code sluice.log.level}. */
    String level() {
        int value = of.getLevel().intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.CONFIG.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    String logger() {
        return String.valueOf(of.getLoggerName());
    }

    /** What the record was about, as far as the application knew: it comes as a map behind the values of the message. */
    List<Map.Entry<String, String>> context() {
        Object[] values = of.getParameters();
        if (values == null || values.length == 0 || !(values[values.length - 1] instanceof Map<?, ?> map)) {
            return List.of();
        }
        return NAMES.stream()
                .filter(map::containsKey)
                .map(name -> about(name, map))
                .toList();
    }

    private static Map.Entry<String, String> about(String name, Map<?, ?> map) {
        return Map.entry(name, String.valueOf(map.get(name)));
    }

    /** The message with its values; the application has put its own in already. */
    String message() {
        String text = context().isEmpty() ? formatter.formatMessage(of) : of.getMessage();
        return String.valueOf(text);
    }

    /** The lines of what was thrown; none when nothing was. */
    List<String> trace() {
        if (of.getThrown() == null) {
            return List.of();
        }
        var trace = new StringWriter();
        of.getThrown().printStackTrace(new PrintWriter(trace));
        return trace.toString().lines().toList();
    }
}
