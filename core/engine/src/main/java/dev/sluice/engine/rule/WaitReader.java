package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.StepReader.Common;
import dev.sluice.engine.rule.WaitStep.Until;
import dev.sluice.engine.schema.Durations;
import dev.sluice.engine.schema.Span;
import dev.sluice.engine.schema.Type;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code wait} and {@code wait-until}. */
final class WaitReader {
    private static final String TIME = "a time, such as event.receivedAt + days(14)";
    private static final int MOST_YEARS = 100;
    private static final int DAYS_A_YEAR = 365;
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern EXPRESSION = Pattern.compile("[A-Za-z_]\\w*[.(\\[].*");

    private final Linking linking;
    private final ExpressionReader expressions;

    WaitReader(Linking linking, ExpressionReader expressions) {
        this.linking = linking;
        this.expressions = expressions;
    }

    Optional<Step> wait(Node value, Common common) {
        return new Scalars(linking)
                .text(value)
                .flatMap(this::span)
                .map(span -> new WaitStep(common.id(), common.condition(), common.place(), new Until.After(span)));
    }

    private Optional<Span> span(Node.Text text) {
        Optional<Span> span = Durations.parse(text.value());
        if (span.isEmpty()) {
            tell(text, "SL-E023", "\"" + text.value() + "\" cannot stand here", Durations.EXPECTED, fix(text.value()));
            return Optional.empty();
        }
        if (!isPossible(span.get())) {
            tell(
                    text,
                    "SL-E023",
                    "\"" + text.value() + "\" cannot stand here",
                    "a duration of more than 0 and at most " + MOST_YEARS + " years",
                    null);
            return Optional.empty();
        }
        return span;
    }

    private static @Nullable String fix(String text) {
        if (NUMBER.matcher(text).matches()) {
            return "write wait: " + text + " days, if days are meant";
        }
        return EXPRESSION.matcher(text).matches() ? "write wait-until: " + text + ", if that is a time" : null;
    }

    private static boolean isPossible(Span span) {
        Period period = span.period();
        long years = period.toTotalMonths() / 12 + span.duration().toDays() / DAYS_A_YEAR;
        boolean something = !period.isZero() || span.duration().compareTo(Duration.ZERO) > 0;
        return something && years <= MOST_YEARS;
    }

    Optional<Step> until(Node value, Common common, Reach reach) {
        if (value instanceof Node.Text text && literal(text)) {
            return Optional.empty();
        }
        return expressions
                .bare(value, reach)
                .filter(time -> isTime(time, value))
                .map(time -> new WaitStep(common.id(), common.condition(), common.place(), new Until.At(time)));
    }

    /** Whether it is a day or a length of time as other places take them; then that has been told. */
    private boolean literal(Node.Text text) {
        if (DAY.matcher(text.value()).matches()) {
            String fix = "write date(\"" + text.value() + "\")";
            tell(text, "SL-E062", "\"" + text.value() + "\" is no expression that gives a time", TIME, fix);
            return true;
        }
        if (Durations.parse(text.value()).isPresent()) {
            String fix = "write " + linking.lineWith(text.at(), text.value()).replaceFirst("wait-until", "wait");
            tell(text, "SL-E062", "\"" + text.value() + "\" is a length of time", TIME, fix);
            return true;
        }
        return false;
    }

    private boolean isTime(Expression expression, Node node) {
        Type type = expression.type();
        boolean time = type instanceof Type.Moment
                || type instanceof Type.Day
                || type instanceof Type.Text
                || type instanceof Type.Free;
        if (!time) {
            String fix = type instanceof Type.Span ? "write now + " + expression.text() : null;
            tell(node, "SL-E062", "this is " + type.words(), TIME, fix);
        }
        return time;
    }

    private void tell(Node node, String code, String message, String expected, @Nullable String fix) {
        linking.problems().error(code, node.at(), new Advice(message, expected, fix));
    }
}
