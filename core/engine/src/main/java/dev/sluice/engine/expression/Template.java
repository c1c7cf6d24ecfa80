package dev.sluice.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with expressions in it, taken apart.
 *
 * @param parts the literal text and the expressions, in order
 * @param flaws what is written in a way that cannot work
 */
record Template(List<Part> parts, List<Flaw> flaws) {
    static final String UNCLOSED = "SL-E110";

    private static final Pattern OTHER_MARKS = Pattern.compile("\\{\\{(.*?)}}|#\\{(.*?)}|\\{%(.*?)%}", Pattern.DOTALL);

    /** A part of the text. */
    sealed interface Part {
        /** Text as it stands. */
        record Literal(String text) implements Part {}

        /**
         * An expression.
         *
         * @param offset where it begins, behind the opening mark
         */
        record Hole(int offset, String expression) implements Part {}
    }

    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            literal(text, from, open, parts, flaws);
            int close = close(text, open + 2);
            if (close < 0) {
                flaws.add(new Flaw(
                        open, text.length() - open, UNCLOSED, "\"${\" is not closed", "a \"}\" after it", null));
                return new Template(List.copyOf(parts), List.copyOf(flaws));
            }
            parts.add(new Part.Hole(open + 2, text.substring(open + 2, close)));
            from = close + 1;
        }
        literal(text, from, text.length(), parts, flaws);
        return new Template(List.copyOf(parts), List.copyOf(flaws));
    }

    /** The one expression that the whole text is; empty when there is more. */
    Optional<Part.Hole> onlyHole() {
        return parts.size() == 1 && parts.get(0) instanceof Part.Hole hole ? Optional.of(hole) : Optional.empty();
    }

    private static void literal(String text, int from, int to, List<Part> parts, List<Flaw> flaws) {
        if (from == to) {
            return;
        }
        String literal = text.substring(from, to);
        parts.add(new Part.Literal(literal));
        Matcher marks = OTHER_MARKS.matcher(literal);
        while (marks.find()) {
            String inside = marks.group(1) != null ? marks.group(1) : marks.group(2);
            String meant = inside == null ? null : "write ${" + inside.strip() + "}";
            String written = marks.group().substring(0, 2);
            flaws.add(new Flaw(
                    from + marks.start(),
                    marks.end() - marks.start(),
                    SyntaxFlaws.NOT_BARE,
                    "\"" + written + "\" does nothing here",
                    "${ } around an expression",
                    meant));
        }
    }

    /** Where the expression that begins at an offset is closed; negative when it is not. */
    private static int close(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isQuote(c)) {
                at = endOfQuoted(text, at);
                if (at < 0) {
                    return -1;
                }
                continue;
            }
            if (c == '}' && depth == 0) {
                return at;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
        }
        return -1;
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Where the text that is quoted from an offset ends, behind its last quote; negative when it does not. */
    static int endOfQuoted(String text, int from) {
        String quote = text.substring(from, from + 1);
        String ending = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
        boolean raw = from > 0
                && (text.charAt(from - 1) == 'r' || text.charAt(from - 1) == 'R')
                && (from < 2 || !Source.isPartOfName(text.charAt(from - 2)));
        int at = from + ending.length();
        while (at < text.length()) {
            if (text.startsWith(ending, at)) {
                return at + ending.length();
            }
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        return -1;
    }
}
