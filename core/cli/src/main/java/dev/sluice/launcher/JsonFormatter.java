package dev.sluice.launcher;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One record, one line with one JSON object. The launcher has no library for JSON; this only ever writes text. */
public final class JsonFormatter extends Formatter {
    @Override
    public String format(LogRecord record) {
        var entry = new Entry(record, this);
        var line = new StringBuilder("{");
        field("time", entry.time(), line);
        field("level", entry.level(), line);
        field("logger", entry.logger(), line);
        entry.context().forEach(about -> field(about.getKey(), about.getValue(), line));
        field("message", entry.message(), line);
        if (record.getThrown() != null) {
            field("trace", String.join("\n", entry.trace()), line);
        }
        return line.append("}\n").toString();
    }

    private static void field(String name, String value, StringBuilder line) {
        if (line.length() > 1) {
            line.append(',');
        }
        Lines.json(name, line);
        line.append(':');
        Lines.json(value, line);
    }
}
