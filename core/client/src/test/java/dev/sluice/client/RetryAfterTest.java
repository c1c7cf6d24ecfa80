package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "' 120 ', 120",
        "0, 1",
        "-30, 1",
        "3600, 3600",
        "3601, 3600",
        "999999999, 3600",
        "99999999999999999999, 3600",
        "'Mon, 02 Mar 2026 08:02:00 GMT', 120",
        "'Mon, 2 Mar 2026 08:02:00 GMT', 120",
        "'Mon, 02 Mar 2026 07:00:00 GMT', 1",
        "'Sat, 01 Mar 2036 08:00:00 GMT', 3600"
    })
    void A11_seconds_and_dates_are_brought_into_bounds(String value, long seconds) {
        assertThat(RetryAfter.read(value, null, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void A24_a_date_is_compared_with_the_clock_of_its_sender() {
        String until = "Mon, 02 Mar 2026 09:02:00 GMT";
        assertThat(RetryAfter.read(until, "Mon, 02 Mar 2026 09:00:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.read(until, "nonsense", NOW)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "1e3", "2026-03-02T08:02:00Z"})
    void A11_what_cannot_be_read_counts_as_missing(String value) {
        assertThat(RetryAfter.read(value, null, NOW)).isNull();
        assertThat(RetryAfter.read(null, null, NOW)).isNull();
    }
}
