package dev.sluice.engine.expression;

import com.google.common.collect.ImmutableList;
import dev.sluice.engine.schema.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that rules have besides CEL's own. */
enum Function {
    DAYS("days", false, ImmutableList.of(Kind.WHOLE), "a whole number, as in days(14); int(x) cuts a fraction off"),
    HOURS("hours", false, ImmutableList.of(Kind.WHOLE), "a whole number, as in hours(3); int(x) cuts a fraction off"),
    MINUTES(
            "minutes",
            false,
            ImmutableList.of(Kind.WHOLE),
            "a whole number, as in minutes(10); int(x) cuts a fraction off"),
    WORKDAYS("workdays", false, ImmutableList.of(Kind.WHOLE), "a whole number, as in now + workdays(3)"),
    DATE("date", false, ImmutableList.of(Kind.TEXT), "a day as text, as in date(\"2026-03-01\")"),
    TODAY("today", false, ImmutableList.of(), "today(), with nothing between its brackets"),
    START_OF_DAY("startOfDay", false, ImmutableList.of(Kind.TIME), "a time, as in startOfDay(now)"),
    LOWER("lower", true, ImmutableList.of(Kind.TEXT), "text before the dot, as in user.name.lower()"),
    UPPER("upper", true, ImmutableList.of(Kind.TEXT), "text before the dot, as in user.name.upper()"),
    TRIM("trim", true, ImmutableList.of(Kind.TEXT), "text before the dot, as in user.name.trim()"),
    FIRST("first", false, ImmutableList.of(Kind.LIST), "a list, as in first(user.roles)"),
    JOIN(
            "join",
            false,
            ImmutableList.of(Kind.TEXTS, Kind.TEXT),
            "a list of text and what stands between, as in join(user.roles, \", \")"),
    DEFAULT(
            "default",
            false,
            ImmutableList.of(Kind.ANY, Kind.ANY),
            "a value and what stands in for it when it is empty, as in default(user.name, \"colleague\")"),
    IN_GROUP(
            "inGroup",
            true,
            ImmutableList.of(Kind.GROUPS, Kind.TEXT),
            "a group's ref, id or name as text, as in user.inGroup(\"sales-advanced\")");

    /** What a number of workdays is good for. */
    static final String WORKDAYS_BESIDE = "a time beside it, as in now + workdays(3) or now - workdays(3)";

    /** What a function takes at one place. */
    enum Kind {
        WHOLE("a whole number"),
        TEXT("text"),
        TIME("a time"),
        LIST("a list"),
        TEXTS("a list of text"),
        GROUPS("a person with groups"),
        ANY("any value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final String written;
    private final boolean afterDot;
    private final ImmutableList<Kind> takes;
    private final String form;

    /**
     * @param afterDot whether its first value stands before a dot
     */
    Function(String written, boolean afterDot, ImmutableList<Kind> takes, String form) {
        this.written = written;
        this.afterDot = afterDot;
        this.takes = takes;
        this.form = form;
    }

    static Optional<Function> named(String written) {
        return Arrays.stream(values())
                .filter(function -> function.written.equals(written))
                .findFirst();
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(Function::written).collect(Collectors.toUnmodifiableSet());
    }

    String written() {
        return written;
    }

    boolean isAfterDot() {
        return afterDot;
    }

    ImmutableList<Kind> takes() {
        return takes;
    }

    /** What it takes, and how it is written. */
    String form() {
        return form;
    }

    /** Whether it has to know where it is worked out. */
    boolean needsPlace() {
        return switch (this) {
            case WORKDAYS, TODAY, START_OF_DAY, LOWER, UPPER, TRIM, JOIN -> true;
            case DATE, DAYS, HOURS, MINUTES, FIRST, DEFAULT, IN_GROUP -> false;
        };
    }

    /** What it always gives; null when that depends on what it is given, or is nothing that a rule can keep. */
    @Nullable
    Type gives() {
        return switch (this) {
            case DAYS, HOURS, MINUTES -> new Type.Span();
            case DATE, TODAY -> new Type.Day();
            case START_OF_DAY -> new Type.Moment();
            case LOWER, UPPER, TRIM, JOIN -> new Type.Text();
            case IN_GROUP -> new Type.Truth();
            case WORKDAYS, FIRST, DEFAULT -> null;
        };
    }
}
