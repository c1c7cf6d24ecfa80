package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LineFormatterTest {
    private final LineFormatter formatter = new LineFormatter();

    @Test
    void a_record_is_one_line_with_time_level_and_logger() {
        assertThat(formatter.format(entry("Plugin {0} is loaded", "pluvo")))
                .matches(
                        "2026-03-02T\\d\\d:41:17\\.250(Z|[+-]\\d\\d:\\d\\d) INFO dev.sluice.Test: Plugin pluvo is loaded\n");
    }

    @Test
    @Tag("P12")
    void P12_line_ends_and_terminal_codes_in_values_are_written_out() {
        String line = formatter.format(entry("Name {0}", "Noor\r\n2026 SEVERE forged\u001b[31m\u0000\u009b"));

        assertThat(line).endsWith("Name Noor\\u000d\\u000a2026 SEVERE forged\\u001b[31m\\u0000\\u009b\n");
        assertThat(line.lines()).hasSize(1);
    }

    @Test
    @Tag("P12")
    void P12_a_message_of_an_exception_cannot_begin_a_record() {
        LogRecord entry = entry("It broke");
        entry.setThrown(new IllegalStateException("first\n2026 SEVERE forged"));

        assertThat(formatter.format(entry).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
    }

    private static LogRecord entry(String message, Object... values) {
        var entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("dev.sluice.Test");
        entry.setInstant(Instant.parse("2026-03-02T08:41:17.250Z"));
        entry.setParameters(values);
        return entry;
    }
}
