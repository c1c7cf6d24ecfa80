package dev.sluice.plugins.notify;

import static dev.sluice.plugins.notify.InstalledNotify.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final Logger LOGGER = Logger.getLogger("dev.sluice.plugin.notify");

    @Test
    @Tag("P12")
    void P12_it_writes_one_line_whatever_the_text_holds(@TempDir Path rules) throws Exception {
        InstalledNotify notify = new InstalledNotify(new TestProvision(rules));
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOGGER.addHandler(handler);
        try {
            String text = "{\"text\": \"full \\u001b[31m\\r\\n2026 ERROR forged {} \\u2028\\u202ex\"}";
            assertThat(notify.done("notify.log", text))
                    .isEqualTo(json("{\"line\": \"full [31m 2026 ERROR forged {} x\"}"));
            assertThat(notify.prepare("notify.log", text).effects()).isEmpty();
        } finally {
            LOGGER.removeHandler(handler);
        }

        assertThat(lines).containsExactly("INFO Rule welcome: full [31m 2026 ERROR forged {} x");
    }
}
