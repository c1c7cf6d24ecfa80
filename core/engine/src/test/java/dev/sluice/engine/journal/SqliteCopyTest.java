package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCopyTest {
    @TempDir
    Path home;

    private Path file;
    private String url;
    private Path copy;

    @BeforeEach
    void places() {
        file = home.resolve("sluice.db");
        url = "jdbc:sqlite:" + file;
        copy = home.resolve("copy.db");
    }

    @Test
    void a_copy_made_while_a_writer_goes_on_holds_all_that_was_committed_before() throws Exception {
        Store store = Journal.open(url);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        keep(store, written, 2_000);
        var writer = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                keep(store, written, 10);
            }
        });
        int before;
        int after;
        try {
            Await.until(Duration.ofSeconds(30), "the writer is at work", () -> written.get() > 2_100);
            before = written.get();
            Journal.copy(url, copy);
            after = written.get();
        } finally {
            enough.set(true);
            writer.get(30, TimeUnit.SECONDS);
            store.close();
        }

        assertThat(after).as("the writer went on").isGreaterThan(before);
        try (Store copied = Journal.open("jdbc:sqlite:" + copy)) {
            for (int i = 0; i < before; i++) {
                assertThat(copied.event("evt_" + i)).as("evt_" + i).isPresent();
            }
            assertThat(copied.commit(Lease.WHOLE, List.of(Sample.keep("evt_new")))
                            .get(10, TimeUnit.SECONDS))
                    .containsExactly(new Kept("evt_new", false));
        }
    }

    @Test
    void a_journal_that_nobody_has_open_is_copied_with_what_its_log_still_holds() throws Exception {
        try (Store store = Journal.open(url)) {
            keep(store, new AtomicInteger(), 50);
            // as after a kill: the log was not moved into the file
            for (String end : List.of("", "-wal")) {
                Files.copy(Path.of(file + end), Path.of(home.resolve("killed.db") + end));
            }
        }

        Copied copied = Journal.copy("jdbc:sqlite:" + home.resolve("killed.db"), copy);

        assertThat(copied.rows()).containsEntry("event", 50L).containsEntry("run", 0L);
        assertThat(copied.rows()).containsEntry("payload", 50L).doesNotContainKeys("probe", "flyway_schema_history");
        assertThat(copied.bytes()).isEqualTo(Files.size(copy));
    }

    @Test
    void copying_leaves_the_journal_to_its_process() throws Exception {
        try (Store store = Journal.open(url)) {
            keep(store, new AtomicInteger(), 1);

            Journal.copy(url, copy);

            assertThat(store.writable()).isTrue();
            keep(store, new AtomicInteger(100), 1);
            assertThat(store.event("evt_100")).isPresent();
        }
    }

    @Test
    void a_journal_that_is_not_there_is_not_made() {
        assertThatThrownBy(() -> Journal.copy(url, copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " is not there or empty")
                .hasMessageContaining("sluice.home");
        assertThat(file).doesNotExist();
        assertThat(copy).doesNotExist();
    }

    @Test
    void a_damaged_journal_is_told() throws Exception {
        try (Store store = Journal.open(url)) {
            keep(store, new AtomicInteger(), 500);
        }
        damage();

        assertThatThrownBy(() -> Journal.copy(url, copy)).hasMessageContaining("damaged");
    }

    /** Somewhere in the middle of what is stored, where no header shows it. */
    private void damage() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 3 * 4096, (byte) 42);
        Files.write(file, bytes);
    }

    private static void keep(Store store, AtomicInteger written, int count) {
        for (int i = 0; i < count; i++) {
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_" + written.get())))
                    .join();
            written.incrementAndGet();
        }
    }
}
