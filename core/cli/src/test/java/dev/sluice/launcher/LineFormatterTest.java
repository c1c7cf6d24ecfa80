package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

        String line = formatter.format(entry);

        assertThat(line.lines()).hasSize(1);
        assertThat(line)
                .contains("It broke | java.lang.IllegalStateException: first | 2026 SEVERE forged | at ")
                .contains("LineFormatterTest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u202e", "\u0085", "\u001b", "\r", "\u0000"})
    @Tag("P12")
    void P12_no_value_ends_turns_or_colours_a_line(String harmful) {
        assertThat(formatter.format(entry("a" + harmful + "b")))
                .doesNotContain(harmful)
                .contains(String.format("a\\u%04xb", (int) harmful.charAt(0)));
    }

    @Test
    void run_rule_and_event_are_told_where_they_are_known() {
        LogRecord entry = entry("It goes {0} on", Map.of("event", "evt_1", "rule", "welcome\n", "run", "run_1"));

        assertThat(formatter.format(entry))
                .endsWith(" INFO dev.sluice.Test run=run_1 rule=welcome\\u000a event=evt_1: It goes {0} on\n");
    }

    @ParameterizedTest
    @CsvSource({"SEVERE, ERROR", "WARNING, WARN", "INFO, INFO", "CONFIG, INFO", "FINE, DEBUG", "FINEST, TRACE"})
    void levels_have_the_words_of_the_setting(String level, String word) {
        LogRecord entry = entry("x");
        entry.setLevel(Level.parse(level));

        assertThat(formatter.format(entry)).contains(" " + word + " dev.sluice.Test: x");
    }

    private static LogRecord entry(String message, Object... values) {
        var entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("dev.sluice.Test");
        entry.setInstant(Instant.parse("2026-03-02T08:41:17.250Z"));
        entry.setParameters(values);
        return entry;
    }
}
