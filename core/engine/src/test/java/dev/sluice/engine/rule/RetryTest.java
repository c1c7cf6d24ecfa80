package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void waits_grow_up_to_the_longest() {
        assertThat(Retry.DEFAULT.waitBefore(2, 0.5)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Retry.DEFAULT.waitBefore(3, 0.5)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Retry.DEFAULT.waitBefore(5, 0.5)).isEqualTo(Duration.ofSeconds(80));
        assertThat(Retry.DEFAULT.waitBefore(50, 0.5)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Retry.DEFAULT.waitBefore(Integer.MAX_VALUE, 0.5)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void chance_makes_a_wait_a_quarter_shorter_or_longer() {
        assertThat(Retry.DEFAULT.waitBefore(2, 0)).isEqualTo(Duration.ofMillis(7500));
        assertThat(Retry.DEFAULT.waitBefore(2, 1)).isEqualTo(Duration.ofMillis(12_500));
    }

    @Test
    void what_no_other_try_can_cure_is_never_tried_again() {
        Retry everything = new Retry(
                Duration.ofHours(1), 3, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), EnumSet.allOf(Kind.class));
        assertThat(Set.of(Kind.values()).stream().filter(everything::covers))
                .containsExactlyInAnyOrder(Kind.THROTTLED, Kind.UNAVAILABLE, Kind.UNCLEAR, Kind.AUTH, Kind.INTERNAL);
    }
}
