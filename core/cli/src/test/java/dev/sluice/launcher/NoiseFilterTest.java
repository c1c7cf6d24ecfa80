package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoiseFilterTest {
    private final NoiseFilter filter = new NoiseFilter();

    @Test
    void our_own_records_pass() {
        assertThat(filter.isLoggable(entry("dev.sluice.Engine", Level.INFO, null)))
                .isTrue();
    }

    @Test
    void what_the_container_says_about_single_requests_does_not() {
        assertThat(filter.isLoggable(entry("jakarta.enterprise.web", Level.SEVERE, null)))
                .isFalse();
        assertThat(filter.isLoggable(
                        entry("jakarta.enterprise.web.core", Level.SEVERE, new IllegalArgumentException("%zz"))))
                .isFalse();
    }

    @Test
    void other_trouble_of_the_container_passes() {
        assertThat(filter.isLoggable(
                        entry("jakarta.enterprise.web.core", Level.SEVERE, new IllegalStateException("broken"))))
                .isTrue();
    }

    @Test
    void detail_does_not_pass() {
        assertThat(filter.isLoggable(entry("PayaraMicro", Level.FINE, null))).isFalse();
    }

    private static LogRecord entry(String logger, Level level, @Nullable Throwable thrown) {
        var entry = new LogRecord(level, "text");
        entry.setLoggerName(logger);
        entry.setThrown(thrown);
        return entry;
    }
}
