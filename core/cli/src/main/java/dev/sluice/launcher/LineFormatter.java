package dev.sluice.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One record, one line. What came from outside cannot begin a new one or colour a terminal. */
public final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    @Override
    public String format(LogRecord entry) {
        var line = new StringBuilder()
                .append(TIME.format(entry.getInstant().atZone(ZoneId.systemDefault())))
                .append(' ')
                .append(entry.getLevel().getName())
                .append(' ')
                .append(entry.getLoggerName())
                .append(": ");
        escape(formatMessage(entry), line);
        line.append('\n');
        if (entry.getThrown() != null) {
            var trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace));
            trace.toString().lines().forEach(each -> {
                line.append("    ");
                escape(each, line);
                line.append('\n');
            });
        }
        return line.toString();
    }

    private static void escape(String text, StringBuilder to) {
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) && c != '\t') {
                to.append(String.format("\\u%04x", c));
            } else {
                to.append((char) c);
            }
        });
    }
}
