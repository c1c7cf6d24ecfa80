package dev.sluice.engine.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** What the functions of time do. */
final class Moments {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    /** Ten thousand years, which is what the evaluator holds. */
    private static final long MOST_SECONDS = 315_576_000_000L;

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Moments() {}

    /**
     * The moment itself.
     *
     * @throws Unfit when it lies outside of what the evaluator holds
     */
    static Instant held(Instant moment) {
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new Unfit("a time lies outside of the years 1 to 9999");
        }
        return moment;
    }

    static Duration length(Function function, long count, ChronoUnit unit) {
        long most = MOST_SECONDS / unit.getDuration().toSeconds();
        if (count > most || count < -most) {
            throw new Unfit("\"" + function.written() + "\" takes numbers from -" + most + " to " + most);
        }
        return Duration.of(count, unit);
    }

    /** When a day begins; on days whose midnight the clock leaves out, that is a little later. */
    static Instant startOfDay(Instant moment, Here here) {
        return held(dayOf(moment, here).atStartOfDay(here.zone()).toInstant());
    }

    /** The day of the calendar on which a moment lies. */
    static LocalDate dayOf(Instant moment, Here here) {
        return held(moment).atZone(here.zone()).toLocalDate();
    }

    /** When a day of the calendar begins. */
    static Instant begin(String day, Here here) {
        return held(day(day).atStartOfDay(here.zone()).toInstant());
    }

    /** A day so much later. Whole days are counted on the calendar: the clock change makes no midnight an hour off. */
    static Instant moved(String text, Duration by, Here here) {
        long days = by.toDays();
        LocalDate day = day(text).plusDays(days);
        return held(day.atStartOfDay(here.zone()).toInstant().plus(by.minusDays(days)));
    }

    static LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) {
            throw notADay();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException ignored) {
            // such as 30 February; the text may be personal, so it is not repeated
            throw notADay();
        }
    }

    private static Unfit notADay() {
        return new Unfit("\"date\" reads a day of the calendar such as 2026-03-01, and this text is none");
    }
}
