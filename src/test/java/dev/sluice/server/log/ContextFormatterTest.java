package dev.sluice.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ContextFormatterTest {
    private final List<List<Object>> seen = new ArrayList<>();
    private final ContextFormatter formatter = new ContextFormatter(new Formatter() {
        @Override
        public String format(LogRecord entry) {
            seen.add(entry.getParameters() == null ? List.of() : Arrays.asList(entry.getParameters()));
            return "";
        }
    });

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void what_a_record_is_about_goes_with_it_as_a_map_of_the_platform() {
        MDC.put("run", "run_1");
        MDC.put("rule", "welcome");
        var entry = new LogRecord(Level.INFO, "text");

        formatter.format(entry);

        assertThat(seen).containsExactly(List.of(Map.of("run", "run_1", "rule", "welcome")));
        assertThat(seen.get(0).get(0).getClass().getClassLoader()).isNull();
    }

    @Test
    void a_record_that_two_handlers_write_is_not_changed() {
        MDC.put("run", "run_1");
        var entry = new LogRecord(Level.INFO, "text {0}");
        entry.setParameters(new Object[] {"value"});

        formatter.format(entry);
        formatter.format(entry);

        assertThat(seen).hasSize(2).allMatch(values -> values.equals(List.of("value", Map.of("run", "run_1"))));
        assertThat(entry.getParameters()).containsExactly("value");
    }

    @Test
    void a_record_about_nothing_goes_as_it_is() {
        formatter.format(new LogRecord(Level.INFO, "text"));

        assertThat(seen).containsExactly(List.of());
    }
}
