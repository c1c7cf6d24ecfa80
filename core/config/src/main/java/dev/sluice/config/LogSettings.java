package dev.sluice.config;

import static java.util.Objects.requireNonNull;

/**
 * How the server's log is written.
 *
 * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 * @param format {@code text} or {@code json}
 */
public record LogSettings(String level, String format) {

    public LogSettings {
        requireNonNull(level, "level");
        requireNonNull(format, "format");
    }
}
