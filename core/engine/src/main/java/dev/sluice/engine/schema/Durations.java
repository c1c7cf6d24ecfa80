package dev.sluice.engine.schema;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as rules write them: {@code 10 s}, {@code 2 min}, {@code 3 hours}, {@code 14 days}, {@code 1 year}. */
public final class Durations {
    /** What a message says was expected. */
    public static final String EXPECTED = "a duration, such as 10 s, 2 min, 3 hours, 14 days, 2 weeks or 3 months";

    static final String EXACT_EXPECTED = "a duration, such as 10 s, 2 min, 3 hours or 14 days";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) ?(\\p{Alpha}+)");

    private Durations() {}

    /** What the text says; empty when it is no length of time. ISO text such as {@code PT10S} is one too. */
    public static Optional<Span> parse(String text) {
        String trimmed = text.strip();
        Matcher matcher = WRITTEN.matcher(trimmed);
        if (!matcher.matches()) {
            return trimmed.startsWith("P") ? iso(trimmed) : Optional.empty();
        }
        return of(Integer.parseInt(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT));
    }

    /** What the text says when it always has the same length; empty also for months and years. */
    public static Optional<Duration> exact(String text) {
        return parse(text).filter(span -> span.period().isZero()).map(Span::duration);
    }

    private static Optional<Span> of(int count, String unit) {
        return switch (unit) {
            case "s", "second", "seconds" -> fixed(Duration.ofSeconds(count));
            case "min", "minute", "minutes" -> fixed(Duration.ofMinutes(count));
            case "h", "hour", "hours" -> fixed(Duration.ofHours(count));
            case "day", "days" -> fixed(Duration.ofDays(count));
            case "week", "weeks" -> fixed(Duration.ofDays(7L * count));
            case "month", "months" -> Optional.of(new Span(Period.ofMonths(count), Duration.ZERO));
            case "year", "years" -> Optional.of(new Span(Period.ofYears(count), Duration.ZERO));
            default -> Optional.empty();
        };
    }

    private static Optional<Span> fixed(Duration duration) {
        return Optional.of(new Span(Period.ZERO, duration));
    }

    private static Optional<Span> iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.isNegative() ? Optional.empty() : fixed(duration);
        } catch (DateTimeException | ArithmeticException ignored) {
            // text that is no length of time is an answer here, not a failure
            return Optional.empty();
        }
    }
}
