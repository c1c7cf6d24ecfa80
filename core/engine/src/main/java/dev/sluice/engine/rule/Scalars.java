package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Durations;
import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Span;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads plain values of the language: text, words, numbers, durations. */
final class Scalars {
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private static final long LONGEST_YEARS = 100;

    private final Linking linking;

    Scalars(Linking linking) {
        this.linking = linking;
    }

    Optional<Node.Text> text(Node node) {
        if (node instanceof Node.Text text && !text.value().isBlank()) {
            return Optional.of(text);
        }
        linking.wrongKind(node instanceof Node.Text ? new Node.Nothing(node.at()) : node, "text");
        return Optional.empty();
    }

    /** One text or a list of them. */
    List<Node.Text> texts(Node node) {
        if (node instanceof Node.Items items) {
            List<Node.Text> texts = new ArrayList<>();
            items.items().forEach(item -> text(item).ifPresent(texts::add));
            if (items.items().isEmpty()) {
                linking.problems()
                        .error("SL-E023", node.at(), Advice.expected("the list is empty", "at least one value"));
            }
            return texts;
        }
        return text(node).map(List::of).orElse(List.of());
    }

    /** One of the words of a choice; those that a later version brings are refused by name. */
    <T extends Enum<T>> Optional<T> word(Node node, T[] choice, List<String> later) {
        List<String> words = Arrays.stream(choice).map(Scalars::word).toList();
        return word(node, words, later).map(word -> choice[words.indexOf(word)]);
    }

    Optional<Boolean> truth(Node node) {
        return word(node, List.of("true", "false"), List.of()).map(Boolean::valueOf);
    }

    private Optional<String> word(Node node, List<String> words, List<String> later) {
        Optional<String> word = text(node).map(Node.Text::value);
        if (word.isEmpty() || words.contains(word.get())) {
            return word;
        }
        if (later.contains(word.get())) {
            linking.problems().error("SL-E090", node.at(), "\"" + word.get() + "\" is not available in this version");
        } else {
            wrong(node, word.get(), "one of " + String.join(", ", words), Names.nearest(word.get(), words));
        }
        return Optional.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Optional<Integer> whole(Node node) {
        return matching(node, WHOLE, "a whole number from 1").map(Integer::valueOf);
    }

    Optional<Double> atLeastOne(Node node) {
        Optional<String> text = matching(node, DECIMAL, "a number from 1, such as 2 or 1.5");
        if (text.isPresent() && new BigDecimal(text.get()).compareTo(BigDecimal.ONE) < 0) {
            wrong(node, text.get(), "a number from 1, such as 2 or 1.5", Optional.empty());
            return Optional.empty();
        }
        return text.map(Double::valueOf);
    }

    /** A time zone by its name in the tz database, such as {@code Europe/Amsterdam}. */
    Optional<ZoneId> zone(Node node) {
        Optional<String> text = text(node).map(Node.Text::value);
        try {
            return text.map(ZoneId::of);
        } catch (DateTimeException ignored) {
            Optional<String> near = text.flatMap(name -> Names.nearest(name, ZoneId.getAvailableZoneIds()));
            linking.problems()
                    .error(
                            "SL-E041",
                            node.at(),
                            new Advice(
                                    "\"" + text.orElse("") + "\" is no time zone",
                                    "the name of one, such as Europe/Amsterdam or UTC",
                                    near.map(name -> "write " + name).orElse(null)));
            return Optional.empty();
        }
    }

    /** A length of time; one that nobody lives to see would only break the calendar. */
    Optional<Span> span(Node node) {
        Optional<Node.Text> text = text(node);
        Optional<Span> span = text.flatMap(given -> Durations.parse(given.value()));
        if (span.filter(Scalars::isTooLong).isPresent()) {
            wrong(node, text.orElseThrow().value(), "a duration of at most 100 years", Optional.empty());
            return Optional.empty();
        }
        if (text.isPresent() && span.isEmpty()) {
            wrong(node, text.get().value(), Durations.EXPECTED, Optional.empty());
        }
        return span;
    }

    private static boolean isTooLong(Span span) {
        return span.period().toTotalMonths() > 12 * LONGEST_YEARS
                || span.duration().toDays() > 366 * LONGEST_YEARS;
    }

    /** A duration that always has the same length and is more than nothing. */
    Optional<Duration> duration(Node node) {
        Optional<Node.Text> text = text(node);
        Optional<Duration> exact =
                text.flatMap(given -> Durations.exact(given.value())).filter(duration -> !duration.isZero());
        if (text.isPresent() && exact.isEmpty()) {
            wrong(
                    node,
                    text.get().value(),
                    "a duration of more than 0, such as 10 s, 2 min or 3 hours",
                    Optional.empty());
        }
        return exact;
    }

    void wrong(Node node, String value, String expected, Optional<String> near) {
        linking.problems()
                .error(
                        "SL-E023",
                        node.at(),
                        new Advice(
                                "\"" + value + "\" cannot stand here",
                                expected,
                                near.map(word -> "write " + word).orElse(null)));
    }

    private Optional<String> matching(Node node, Pattern pattern, String expected) {
        Optional<String> text = text(node).map(Node.Text::value);
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            wrong(node, text.get(), expected, Optional.empty());
            return Optional.empty();
        }
        return text;
    }
}
