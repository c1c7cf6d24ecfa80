package dev.sluice.engine.schema;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * A length of time as people write it. Months and years are calendar units: a month after 31 January is the end of
 * February. Weeks and shorter units always have the same length.
 *
 * @param period its months and years
 * @param duration the rest
 */
public record Span(Period period, Duration duration) {
    public Span {
        requireNonNull(period, "period");
        requireNonNull(duration, "duration");
    }

    /** The moment that lies this far after another. */
    public Instant plusTo(Instant moment, ZoneId zone) {
        return moment.atZone(zone).plus(period).toInstant().plus(duration);
    }

    /** The moment that lies this far before another. */
    public Instant minusFrom(Instant moment, ZoneId zone) {
        return moment.atZone(zone).minus(period).toInstant().minus(duration);
    }
}
