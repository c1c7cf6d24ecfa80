package dev.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LogHandlerTest {
    private final Disk disk = new Disk();
    private final LogHandler handler = new LogHandler(disk);

    @Test
    void a_record_is_written_at_once() {
        handler.publish(entry("dev.sluice.Test", Level.INFO, "Zoë"));

        assertThat(disk.text()).endsWith("INFO dev.sluice.Test: Zoë\n");
    }

    @Test
    @Tag("D04")
    void D04_a_full_disk_drops_records_counts_them_and_tells_the_number_later() {
        disk.full = true;
        for (int i = 0; i < 3; i++) {
            handler.publish(entry("dev.sluice.Test", Level.INFO, "lost"));
        }
        assertThat(handler.lost()).isEqualTo(3);

        disk.full = false;
        handler.publish(entry("dev.sluice.Test", Level.INFO, "kept"));
        handler.publish(entry("dev.sluice.Test", Level.INFO, "kept too"));

        assertThat(disk.text().lines().map(line -> line.replaceFirst("^\\S+ ", "")))
                .containsExactly(
                        "WARN dev.sluice.launcher.LogHandler: 3 log records could not be written and are lost",
                        "INFO dev.sluice.Test: kept",
                        "INFO dev.sluice.Test: kept too");
        assertThat(handler.lost()).isEqualTo(3);
    }

    @Test
    void noise_is_left_out() {
        handler.publish(entry("jakarta.enterprise.web", Level.SEVERE, "a trace"));

        assertThat(disk.text()).isEmpty();
    }

    private static LogRecord entry(String logger, Level level, String message) {
        var entry = new LogRecord(level, message);
        entry.setLoggerName(logger);
        return entry;
    }

    private static final class Disk extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean full;

        @Override
        public void write(int b) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            bytes.write(b);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
