package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogStyleTest {
    @ParameterizedTest
    @CsvSource({
        "error, SEVERE,  SEVERE",
        "warn,  WARNING, WARNING",
        "info,  INFO,    WARNING",
        "debug, FINE,    WARNING",
        "trace, FINEST,  WARNING"
    })
    void a_word_sets_our_level_and_libraries_stay_quiet(String word, String ours, String others) throws Exception {
        var properties = new Properties();
        properties.load(new StringReader(new LogStyle(word, "json").properties()));

        assertThat(properties)
                .containsEntry("dev.sluice.level", ours)
                .containsEntry(".level", others)
                .containsEntry("PayaraMicro.level", others)
                .containsEntry("dev.sluice.launcher.LogHandler.format", "json")
                .containsEntry("java.util.logging.ConsoleHandler.formatter", "dev.sluice.launcher.JsonFormatter");
    }

    @Test
    void the_launchers_own_lines_are_records_for_programs_and_lines_for_people() {
        assertThat(new LogStyle("info", "text").said("Sluice answers")).isEqualTo("Sluice answers");
        assertThat(new LogStyle("info", "json").failed("It could not start"))
                .matches("\\{\"time\":\"[^\"]+\",\"level\":\"ERROR\",\"logger\":\"sluice\","
                        + "\"message\":\"It could not start\"}");
    }
}
