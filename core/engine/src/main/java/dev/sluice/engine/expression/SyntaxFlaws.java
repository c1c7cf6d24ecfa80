package dev.sluice.engine.expression;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said about text that cannot be read as an expression. */
final class SyntaxFlaws {
    static final String CODE = "SL-E101";
    static final String TOO_LARGE = "SL-E102";
    static final String NOT_BARE = "SL-E109";

    private static final String EXPECTED = "an expression, such as user.name == \"Noor\" && user.isActive";

    /** What people write out of habit, and what it is here. Looked for outside quoted text only. */
    private record Habit(Pattern written, String meant) {}

    private static final List<Habit> HABITS = List.of(
            habit("===", "=="),
            habit("!==", "!="),
            habit("<>", "!="),
            habit("(?<![=!<>])=(?!=)", "=="),
            habit("(?<!&)&(?!&)", "&&"),
            habit("(?<!\\|)\\|(?!\\|)", "||"),
            habit("(?i)\\bis\\s+not\\b", "!="),
            habit("(?i)\\bnot\\s+in\\b", "!(… in …)"),
            habit("(?i)\\band\\b", "&&"),
            habit("(?i)\\bor\\b", "||"),
            habit("(?i)\\bnot\\b", "!"),
            habit("(?i)\\bis\\b", "=="),
            habit("[\u201c\u201d\u201e\u00ab\u00bb]", "\""),
            habit("[\u2018\u2019]", "'"));

    private static final String TOO_LONG_NUMBER = "\\d{19,}";

    private SyntaxFlaws() {}

    private static Habit habit(String pattern, String meant) {
        return new Habit(Pattern.compile(pattern), meant);
    }

    /** What is wrong with text before the parser sees it; empty when nothing is. */
    static Optional<Flaw> beforeParsing(String text) {
        if (text.isBlank()) {
            return Optional.of(new Flaw(0, text.length(), CODE, "nothing is written here", EXPECTED, null));
        }
        if (text.length() > Cel.LONGEST) {
            return Optional.of(new Flaw(
                    0,
                    text.length(),
                    TOO_LARGE,
                    "the expression has " + text.length() + " characters",
                    "at most " + Cel.LONGEST,
                    null));
        }
        String bare = text.strip();
        if (bare.startsWith("${") || bare.startsWith("{{")) {
            return Optional.of(wrapped(text, bare));
        }
        return Optional.empty();
    }

    private static Flaw wrapped(String text, String bare) {
        String opened = bare.substring(0, 2);
        String closed = opened.equals("${") ? "}" : "}}";
        boolean whole = bare.endsWith(closed) && bare.indexOf(closed) == bare.length() - closed.length();
        String inside =
                whole ? bare.substring(2, bare.length() - closed.length()).strip() : "";
        return new Flaw(
                text.indexOf(opened),
                whole ? bare.length() : 2,
                NOT_BARE,
                "\"" + opened + "\" stands where an expression is written bare",
                "the expression without " + opened + " and " + closed,
                inside.isEmpty() ? null : "write " + inside);
    }

    /** The parser's first complaint in our words; those after it follow from it. */
    static Flaw of(String text, List<CelIssue> issues) {
        Optional<Flaw> habit = habitIn(text);
        if (habit.isPresent()) {
            return habit.get();
        }
        CelIssue first = issues.get(0);
        String said = first.getMessage();
        if (said.contains("limit") && (said.contains("recursion") || said.contains("size") || said.contains("node"))) {
            return new Flaw(
                    0,
                    text.length(),
                    TOO_LARGE,
                    "the expression is nested too deeply or has too many parts",
                    "a shorter expression, or several lines",
                    null);
        }
        int offset = offset(text, first);
        var source = new Source(text, Map.of());
        if (said.contains("must be a simple name")) {
            return new Flaw(
                    offset,
                    source.lengthAt(offset),
                    CODE,
                    "the name of the loop's element is missing",
                    "a name of your own first, as in list.exists(x, x > 1)",
                    null);
        }
        if (said.startsWith("reserved identifier")) {
            int length = source.lengthAt(offset);
            return new Flaw(
                    offset,
                    length,
                    CODE,
                    "\"" + text.substring(offset, offset + length) + "\" is a word that no name may have",
                    EXPECTED,
                    null);
        }
        return unexpected(text, offset, source);
    }

    private static Flaw unexpected(String text, int offset, Source source) {
        String masked = withoutQuoted(text);
        Optional<Flaw> unclosed = unclosed(text, masked);
        if (unclosed.isPresent()) {
            return unclosed.get();
        }
        if (offset >= text.stripTrailing().length()) {
            return new Flaw(
                    Math.max(0, text.stripTrailing().length() - 1),
                    1,
                    CODE,
                    "the expression ends too early",
                    EXPECTED,
                    null);
        }
        int length = Math.max(1, source.lengthAt(offset));
        if (text.substring(offset, offset + length).matches(TOO_LONG_NUMBER)) {
            return new Flaw(
                    offset,
                    length,
                    CODE,
                    "\"" + text.substring(offset, offset + length) + "\" is no number that can be held",
                    "a whole number up to " + Long.MAX_VALUE + ", or one with a fraction",
                    null);
        }
        return new Flaw(
                offset,
                length,
                CODE,
                "\"" + text.substring(offset, Math.min(text.length(), offset + length)) + "\" is not expected here",
                EXPECTED,
                null);
    }

    private static Optional<Flaw> unclosed(String text, String masked) {
        int quote = masked.indexOf('"') >= 0 ? masked.indexOf('"') : masked.indexOf('\'');
        if (quote >= 0) {
            return Optional.of(new Flaw(
                    quote,
                    text.length() - quote,
                    CODE,
                    "text begins here and does not end",
                    "a second " + text.charAt(quote),
                    null));
        }
        return unbalanced(masked, '(', ')')
                .or(() -> unbalanced(masked, '[', ']'))
                .or(() -> unbalanced(masked, '{', '}'));
    }

    private static Optional<Flaw> unbalanced(String masked, char open, char close) {
        int depth = 0;
        int opened = -1;
        for (int i = 0; i < masked.length(); i++) {
            if (masked.charAt(i) == open) {
                opened = depth++ == 0 ? i : opened;
            } else if (masked.charAt(i) == close && --depth < 0) {
                return Optional.of(
                        new Flaw(i, 1, CODE, "\"" + close + "\" closes nothing", "a \"" + open + "\" before it", null));
            }
        }
        return depth == 0
                ? Optional.empty()
                : Optional.of(new Flaw(opened, 1, CODE, "\"" + open + "\" is not closed", "a \"" + close + "\"", null));
    }

    private static Optional<Flaw> habitIn(String text) {
        String masked = withoutQuoted(text);
        for (Habit habit : HABITS) {
            Matcher matcher = habit.written().matcher(masked);
            if (matcher.find()) {
                String written = text.substring(matcher.start(), matcher.end());
                return Optional.of(new Flaw(
                        matcher.start(),
                        written.length(),
                        CODE,
                        "\"" + written + "\" is not expected here",
                        EXPECTED,
                        "write " + habit.meant()));
            }
        }
        return Optional.empty();
    }

    /** The text with every quoted part blanked, so that what stands in it is not taken for part of the language. */
    private static String withoutQuoted(String text) {
        var masked = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            int end = Template.isQuote(text.charAt(at)) ? Template.endOfQuoted(text, at) : at + 1;
            if (end < 0) {
                return masked.toString();
            }
            for (int i = at; end > at + 1 && i < end; i++) {
                masked.setCharAt(i, ' ');
            }
            at = end;
        }
        return masked.toString();
    }

    private static int offset(String text, CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int start = 0;
        for (int i = 1; i < line && text.indexOf('\n', start) >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int column = Math.max(0, issue.getSourceLocation().getColumn());
        int rest = text.codePointCount(start, text.length());
        return text.offsetByCodePoints(start, Math.min(column, rest));
    }
}
