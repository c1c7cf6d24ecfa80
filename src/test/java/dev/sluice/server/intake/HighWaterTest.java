package dev.sluice.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.IntakeSettings;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.Store;
import dev.sluice.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighWaterTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path home;

    private final MovableClock clock = MovableClock.at(NOON);
    private Store store;

    @BeforeEach
    void open() {
        store = Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void with_as_many_open_events_as_allowed_nothing_more_is_taken_until_one_is_done() {
        HighWater water = water(2, Long.MAX_VALUE, null);
        keep("evt_1");
        water.look();
        assertThat(water.over()).isEmpty();

        keep("evt_2");
        water.look();
        assertThat(water.over()).hasValue("2 events are undecided and sluice.intake.max-pending is 2");

        done("evt_1");
        water.look();
        assertThat(water.over()).isEmpty();
    }

    @Test
    void with_as_many_bytes_as_allowed_nothing_more_is_taken() {
        long bytes = store.bytes();

        HighWater water = water(10, bytes, null);
        water.look();

        assertThat(water.over())
                .hasValue(String.format(
                        Locale.ROOT, "the store holds %,d bytes and sluice.intake.max-bytes is %,d", bytes, bytes));
        water = water(10, bytes + 1, null);
        water.look();
        assertThat(water.over()).isEmpty();
    }

    @Test
    void an_event_that_is_open_for_longer_than_allowed_closes_the_door_until_it_is_done() {
        HighWater water = water(10, Long.MAX_VALUE, Duration.ofHours(1));
        keep("evt_1");
        clock.advance(Duration.ofHours(1));
        water.look();
        assertThat(water.over()).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        water.look();
        assertThat(water.over())
                .hasValue("the oldest undecided event came at 2026-03-02T12:00:00Z, longer ago than"
                        + " sluice.intake.max-age allows");

        done("evt_1");
        water.look();
        assertThat(water.over()).isEmpty();
    }

    @Test
    void a_store_that_cannot_be_read_changes_nothing() {
        HighWater water = water(1, Long.MAX_VALUE, null);
        keep("evt_1");
        water.look();
        store.close();

        water.look();

        assertThat(water.over()).isPresent();
    }

    private HighWater water(long pending, long bytes, @Nullable Duration age) {
        return new HighWater(store, new IntakeSettings(pending, bytes, age), clock);
    }

    private void keep(String id) {
        commit(new Change.Keep(event(id), "{}", "delivery of " + id, "body of " + id, null));
    }

    private void done(String id) {
        commit(new Change.PutEvent(store.event(id).orElseThrow().with(EventRow.Status.DONE)));
    }

    private EventRow event(String id) {
        return EventRow.arrived(id, "dlv_" + id, "pluvo", NOON);
    }

    private void commit(Change change) {
        store.commit(Lease.WHOLE, List.of(change)).join();
    }
}
