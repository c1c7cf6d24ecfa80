package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class NoiseFilterTest {
    private final NoiseFilter filter = new NoiseFilter();

    @Test
    void our_own_records_pass() {
        assertThat(filter.isLoggable(entry("dev.sluice.Engine", Level.INFO))).isTrue();
    }

    @Test
    void what_the_container_says_about_exceptions_of_a_servlet_does_not() {
        assertThat(filter.isLoggable(entry("jakarta.enterprise.web", Level.SEVERE)))
                .isFalse();
    }

    @Test
    void other_trouble_of_the_container_passes() {
        assertThat(filter.isLoggable(entry("jakarta.enterprise.web.core", Level.SEVERE)))
                .isTrue();
    }

    @Test
    void what_is_not_true_does_not() {
        var entry = entry("PayaraMicro", Level.WARNING);
        entry.setMessage("Payara Micro Runtime directory is located in a temporary file location which can be cleaned"
                + " by system processes.");

        assertThat(filter.isLoggable(entry)).isFalse();
    }

    @Test
    void detail_does_not_pass() {
        assertThat(filter.isLoggable(entry("PayaraMicro", Level.FINE))).isFalse();
    }

    @Test
    void our_own_detail_passes() {
        assertThat(filter.isLoggable(entry("dev.sluice.engine.Engine", Level.FINEST)))
                .isTrue();
    }

    private static LogRecord entry(String logger, Level level) {
        var entry = new LogRecord(level, "text");
        entry.setLoggerName(logger);
        return entry;
    }
}
