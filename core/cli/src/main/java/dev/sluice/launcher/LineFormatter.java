package dev.sluice.launcher;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One record, one line, also with a trace. */
public final class LineFormatter extends Formatter {
    @Override
    public String format(LogRecord record) {
        var entry = new Entry(record, this);
        var line = new StringBuilder()
                .append(entry.time())
                .append(' ')
                .append(entry.level())
                .append(' ')
                .append(entry.logger());
        entry.context().forEach(about -> {
            line.append(' ').append(about.getKey()).append('=');
            Lines.plain(about.getValue(), line);
        });
        line.append(": ");
        Lines.plain(entry.message(), line);
        entry.trace().forEach(each -> {
            line.append(" | ");
            Lines.plain(each.strip(), line);
        });
        return line.append('\n').toString();
    }
}
