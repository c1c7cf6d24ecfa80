package dev.sluice.engine.expression;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A number of days from Monday to Friday; holidays are not known. The clock on the wall keeps its time, also when it was
 * put forward or back in between. From a Saturday or Sunday the first workday after it is the Monday, the first before
 * it the Friday.
 */
record Workdays(long count, ZoneId zone) {
    /** About ten thousand years. */
    private static final long MOST = 2_600_000;

    private static final int A_WEEK = DayOfWeek.FRIDAY.getValue();
    private static final int WEEKEND = 2;

    Workdays {
        if (Math.abs(count) > MOST || count == Long.MIN_VALUE) {
            throw new Unfit("\"workdays\" takes numbers from -" + MOST + " to " + MOST);
        }
    }

    Instant after(Instant moment) {
        return moved(moment, count);
    }

    Instant before(Instant moment) {
        return moved(moment, -count);
    }

    private Instant moved(Instant moment, long days) {
        ZonedDateTime from = Moments.held(moment).atZone(zone);
        LocalDate day = days < 0 ? back(from.toLocalDate(), -days) : forward(from.toLocalDate(), days);
        return Moments.held(ZonedDateTime.ofLocal(day.atTime(from.toLocalTime()), zone, from.getOffset())
                .toInstant());
    }

    private static LocalDate forward(LocalDate from, long days) {
        if (days == 0) {
            return from;
        }
        int past = Math.max(0, from.getDayOfWeek().getValue() - A_WEEK);
        LocalDate start = from.minusDays(past).plusWeeks(days / A_WEEK);
        long rest = days % A_WEEK;
        boolean overWeekend = start.getDayOfWeek().getValue() + rest > A_WEEK;
        return start.plusDays(overWeekend ? rest + WEEKEND : rest);
    }

    private static LocalDate back(LocalDate from, long days) {
        int weekday = from.getDayOfWeek().getValue();
        int ahead = weekday > A_WEEK ? DayOfWeek.SUNDAY.getValue() + 1 - weekday : 0;
        LocalDate start = from.plusDays(ahead).minusWeeks(days / A_WEEK);
        long rest = days % A_WEEK;
        boolean overWeekend = start.getDayOfWeek().getValue() - rest < DayOfWeek.MONDAY.getValue();
        return start.minusDays(overWeekend ? rest + WEEKEND : rest);
    }
}
