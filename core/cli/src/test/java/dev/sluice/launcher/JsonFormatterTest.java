package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonFormatterTest {
    private final JsonFormatter formatter = new JsonFormatter();

    @Test
    void a_record_is_one_object_on_one_line() {
        JsonObject told = told(entry("Plugin {0} is loaded", "pluvo"));

        assertThat(told.keySet()).containsExactly("time", "level", "logger", "message");
        assertThat(OffsetDateTime.parse(told.getString("time")).toInstant())
                .isEqualTo(Instant.parse("2026-03-02T08:41:17.250Z"));
        assertThat(told.getString("level")).isEqualTo("INFO");
        assertThat(told.getString("logger")).isEqualTo("dev.sluice.Test");
        assertThat(told.getString("message")).isEqualTo("Plugin pluvo is loaded");
    }

    @Test
    void run_rule_and_event_are_fields_where_they_are_known() {
        JsonObject told = told(entry("It goes on", Map.of("event", "evt_1", "rule", "welcome", "run", "run_1")));

        assertThat(told.getString("run") + told.getString("rule") + told.getString("event"))
                .isEqualTo("run_1welcomeevt_1");
    }

    @Test
    void a_trace_stays_in_its_record() {
        LogRecord entry = entry("It broke");
        entry.setThrown(new IllegalStateException("first\n{\"level\":\"ERROR\"}"));

        assertThat(told(entry).getString("trace"))
                .startsWith("java.lang.IllegalStateException: first\n{\"level\":\"ERROR\"}\n")
                .contains("\tat dev.sluice.launcher.JsonFormatterTest");
    }

    @Test
    @Tag("P12")
    void P12_what_came_from_outside_stays_a_value() {
        String value = "\"},{\"level\":\"ERROR\\\n\r\t\u001b[31m\u0000\u009b\u2028\u202eé😀\ud800x\udc00";

        JsonObject told = told(entry("Name {0}", value));

        // half a character cannot be written; it is written out
        assertThat(told.getString("message")).isEqualTo("Name " + value);
        assertThat(formatter.format(entry("Name {0}", value)))
                .doesNotContain("\u001b", "\u0000", "\u009b", "\u2028", "\u202e")
                .contains("é😀");
    }

    /** As a program would read it: from bytes. */
    private JsonObject told(LogRecord entry) {
        String line = new String(formatter.format(entry).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(line.lines()).hasSize(1);
        assertThat(line).endsWith("}\n");
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    private static LogRecord entry(String message, Object... values) {
        var entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("dev.sluice.Test");
        entry.setInstant(Instant.parse("2026-03-02T08:41:17.250Z"));
        entry.setParameters(values);
        return entry;
    }
}
