package dev.sluice.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.journal.RefusalRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.testkit.MovableClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalBookTest {
    @TempDir
    Path home;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-03-02T23:10:00Z"));
    private Store store;
    private RefusalBook book;

    @BeforeEach
    void open() {
        store = Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
        book = new RefusalBook(store, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_refused_is_told_by_hour_also_after_a_restart() {
        book.add("pluvo", "signature", List.of("k1", "k2"));
        clock.advance(Duration.ofMinutes(20));
        book.add("pluvo", "signature", List.of("k1", "k2"));
        book.write();
        book.add("pluvo", "signature", List.of("k1", "k2"));
        clock.advance(Duration.ofMinutes(40));
        book.add("", "unknown-connection", List.of());
        book.close();
        store.close();
        open();

        assertThat(rows())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seq")
                .containsExactly(
                        row("", "unknown-connection", "2026-03-03T00:00:00Z", "", 1, "2026-03-03T00:10:00Z"),
                        row("pluvo", "signature", "2026-03-02T23:00:00Z", "k1,k2", 3, "2026-03-02T23:30:00Z"));
    }

    @Test
    void a_hundred_thousand_refusals_are_one_row_and_one_write() {
        for (int i = 0; i < 100_000; i++) {
            book.add("", "unknown-connection", List.of());
        }
        long before = store.bytes();

        book.write();

        assertThat(rows()).singleElement().extracting(RefusalRow::count).isEqualTo(100_000L);
        assertThat(store.bytes()).isEqualTo(before);
    }

    @Test
    void what_could_not_be_written_is_written_later() {
        var broken = new AtomicBoolean(true);
        book = new RefusalBook(failing(broken), clock);
        book.add("pluvo", "store", List.of());
        book.write();
        assertThat(rows()).isEmpty();

        broken.set(false);
        book.add("pluvo", "store", List.of());
        book.write();

        assertThat(rows()).singleElement().extracting(RefusalRow::count).isEqualTo(2L);
    }

    /** The store, but nothing is committed while it is broken. */
    private Store failing(AtomicBoolean broken) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> method.getName().equals("commit") && broken.get()
                        ? CompletableFuture.failedFuture(new IllegalStateException("the disk is full"))
                        : method.invoke(store, arguments));
    }

    @Test
    void hours_are_forgotten_after_ninety_days() {
        book.add("pluvo", "signature", List.of());
        book.write();
        clock.advance(Duration.ofDays(91));
        book.add("pluvo", "too-large", List.of());
        book.write();

        assertThat(rows()).extracting(RefusalRow::reason).containsExactly("too-large");
    }

    private List<RefusalRow> rows() {
        return store.refusals(null, new PageRequest(100, null)).items();
    }

    private static RefusalRow row(
            String connection, String reason, String hour, String keys, long count, String lastAt) {
        return new RefusalRow(0, connection, reason, Instant.parse(hour), keys, count, Instant.parse(lastAt));
    }
}
