package dev.sluice.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @CsvSource({
        "10 s,PT10S",
        "10s,PT10S",
        "1 second,PT1S",
        "2 min,PT2M",
        "3 hours,PT3H",
        "26 h,PT26H",
        "14 days,PT336H",
        "1 day,PT24H",
        "2 weeks,PT336H",
        "90 Days,PT2160H",
        "' 5 min ',PT5M",
        "0 s,PT0S",
        "PT1H30M,PT1H30M"
    })
    void lengths_of_time(String text, Duration duration) {
        assertThat(Durations.exact(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "s", "10 apples", "-5 s", "1.5 h", "10  s", "P", "PT-5S", "99999999999 s", "soon"})
    void text_that_is_no_length_of_time(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void months_and_years_are_no_exact_length() {
        assertThat(Durations.parse("3 months")).isPresent();
        assertThat(Durations.exact("3 months")).isEmpty();
        assertThat(Durations.exact("1 year")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1 month,2026-01-31T10:00:00Z,2026-02-28T10:00:00Z",
        "1 month,2028-01-31T10:00:00Z,2028-02-29T10:00:00Z",
        "1 year,2028-02-29T10:00:00Z,2029-02-28T10:00:00Z",
        "1 month,2026-03-15T10:00:00Z,2026-04-15T09:00:00Z",
        "1 day,2026-03-28T10:00:00Z,2026-03-29T10:00:00Z"
    })
    void months_and_years_follow_the_calendar_of_the_zone(String text, Instant from, Instant to) {
        Span span = Durations.parse(text).orElseThrow();
        assertThat(span.plusTo(from, AMSTERDAM)).isEqualTo(to);
    }

    @Test
    void a_span_leads_back_too() {
        Span span = Durations.parse("2 months").orElseThrow();
        assertThat(span.minusFrom(Instant.parse("2026-04-30T08:00:00Z"), AMSTERDAM))
                .isEqualTo(Instant.parse("2026-02-28T09:00:00Z"));
    }
}
