package dev.sluice.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MaskingFormatterTest {
    @Test
    @Tag("K01")
    void K01_secrets_do_not_reach_the_log_whoever_logs_them() {
        var formatter =
                new MaskingFormatter(new SimpleFormatter(), new Masking(() -> List.of("canary-one", "canary-two")));
        var entry = new LogRecord(Level.WARNING, "Header {0}");
        entry.setParameters(new Object[] {"Bearer canary-one"});
        entry.setThrown(new IllegalStateException("asked with canary-two"));

        assertThat(formatter.format(entry))
                .contains("Bearer ***", "asked with ***")
                .doesNotContain("canary");
    }
}
