package dev.sluice.plugins.notify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places for values: {@code ${name}}. A value is never looked through for places again. */
record Places(String text) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}\\r\\n]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /** The names of its places, each once. */
    List<String> names() {
        return PLACE.matcher(text)
                .results()
                .filter(Places::isWhole)
                .map(Places::name)
                .distinct()
                .toList();
    }

    /** The first place that is none, as it is written. */
    Optional<String> misfit() {
        return PLACE.matcher(text)
                .results()
                .filter(place -> !isWhole(place))
                .map(MatchResult::group)
                .findFirst();
    }

    /** With every place filled; one without a value stays as it is. */
    String filled(Map<String, String> values, UnaryOperator<String> escaped) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = isWhole(place) ? values.get(name(place)) : null;
            return Matcher.quoteReplacement(value == null ? place.group() : escaped.apply(value));
        });
    }

    /** What HTML would read as markup is written out, in text as well as in an attribute with quotes. */
    static String html(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static boolean isWhole(MatchResult place) {
        return !place.group(2).isEmpty() && NAME.matcher(name(place)).matches();
    }

    private static String name(MatchResult place) {
        return place.group(1).strip();
    }
}
