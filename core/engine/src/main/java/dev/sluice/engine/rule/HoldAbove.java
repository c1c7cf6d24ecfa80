package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many runs of a rule may begin in a while before those that follow are held for a person.
 *
 * <p>The while is not that of the clock on the wall: it is the last minute, hour or day before the moment at which it is
 * asked. Counted are the runs that this rule let in by itself. What a person asked for is neither counted nor held: a run
 * that was released, a replay, the resumption of a run whose rule could not be judged. A dry run writes nothing, so it is
 * not counted and not held either.
 *
 * @param runs from 1
 * @param place where it stands
 */
public record HoldAbove(int runs, Unit per, Place place) {
    static final String EXPECTED = "a whole number and a unit, such as 100 per hour (minute, hour or day)";

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,5}) +per +(\\p{Alpha}+)");

    public HoldAbove {
        requireNonNull(per, "per");
        requireNonNull(place, "place");
    }

    /** Over how long it is counted. */
    public enum Unit {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }

        public Duration length() {
            return length;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<String> units() {
        return Arrays.stream(Unit.values()).map(Unit::word).toList();
    }

    /** What the text says; empty when it is nothing of the kind. */
    static Optional<HoldAbove> parse(String text, Place place) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Arrays.stream(Unit.values())
                        .filter(unit -> unit.word().equals(written.group(2)))
                        .findFirst()
                        .map(unit -> new HoldAbove(Integer.parseInt(written.group(1)), unit, place))
                : Optional.empty();
    }

    /** As a rule writes it: {@code 100 per hour}. */
    @Override
    public String toString() {
        return runs + " per " + per.word();
    }
}
