package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovableClockTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final MovableClock clock = MovableClock.at(START);

    @Test
    void it_stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofDays(3));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(3)));
    }

    @Test
    void it_goes_back_only_when_it_is_set() {
        clock.set(START.minusSeconds(60));

        assertThat(clock.instant()).isEqualTo(START.minusSeconds(60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("use set");
    }

    @Test
    void whoever_waits_is_told_after_each_move() {
        List<Instant> told = new ArrayList<>();
        clock.onMove(now -> {
            assertThat(clock.instant()).isEqualTo(now);
            told.add(now);
        });

        clock.advance(Duration.ofSeconds(10));
        clock.set(START);

        assertThat(told).containsExactly(START.plusSeconds(10), START);
    }

    @Test
    void in_another_zone_it_is_the_same_clock() {
        MovableClock amsterdam = clock.withZone(ZoneId.of("Europe/Amsterdam"));
        clock.advance(Duration.ofHours(1));

        assertThat(amsterdam.instant()).isEqualTo(clock.instant());
        assertThat(amsterdam.getZone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
    }
}
