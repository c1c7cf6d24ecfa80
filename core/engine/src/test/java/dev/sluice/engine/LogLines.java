package dev.sluice.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears what is logged while it is open, debug lines and stack traces included. */
public final class LogLines extends Handler {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.sluice");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level before = OURS.getLevel();

    private LogLines() {
        setLevel(Level.ALL);
    }

    public static LogLines open() {
        LogLines lines = new LogLines();
        ROOT.addHandler(lines);
        OURS.setLevel(Level.FINE);
        return lines;
    }

    /** Each as {@code LEVEL text}, with the trace where there is one. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(entry.getLevel() + " " + new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {
        // each line is kept at once
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        OURS.setLevel(before);
    }
}
