package dev.sluice.engine.rule;

import java.util.regex.Pattern;

/**
 * One line, looked at the way YAML does.
 *
 * @param number from 0
 */
record Line(int number, String text) {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*:( |$)");
    private static final Pattern BLOCK = Pattern.compile("[|>][-+1-9]{0,2} *( #.*)?");

    /** Where a stretch of this line lies in the file. */
    Stretch stretch(SourceText source, Stretch at) {
        int start = source.start(number);
        return new Stretch(start + at.start(), start + Math.max(at.end(), at.start() + 1));
    }

    int indent() {
        return skipSpaces(0);
    }

    /** Whether it begins or ends a document, or says something to the parser. */
    boolean isMarker() {
        return text.startsWith("---") || text.startsWith("...") || text.startsWith("%");
    }

    boolean isComment(int at) {
        return startsWith(at, '#') && at > 0 && text.charAt(at - 1) == ' ';
    }

    /** Whether a plain value would begin here. */
    boolean isPlain(int at) {
        return "[{|>!%@`&*\"'".indexOf(text.charAt(at)) < 0;
    }

    /** Whether a key or a list item stands here, not deeper than a column. */
    boolean beginsAnew(int column) {
        int at = indent();
        return at <= column && (isDash(at) || KEY.matcher(text.substring(at)).lookingAt());
    }

    /** Whether the first of these quotes on the line begins the value of a key or an item. */
    boolean quoteBeginsValue(char quote) {
        return opensQuote(text.indexOf(quote));
    }

    boolean isBlank() {
        return text.isBlank();
    }

    boolean isEnd(int at) {
        return at >= text.length();
    }

    boolean startsWith(int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    int skipSpaces(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Whether a list item's dash stands here. */
    boolean isDash(int at) {
        return startsWith(at, '-') && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
    }

    boolean isBlockHeader(int at) {
        return BLOCK.matcher(text.substring(at)).matches();
    }

    /** The first tab that is neither in quotes nor in a comment; -1 when there is none. */
    int tab() {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\t') {
                return i;
            } else if (c == '#' && (i == 0 || text.charAt(i - 1) == ' ')) {
                return -1;
            } else if ((c == '"' || c == '\'') && opensQuote(i)) {
                quote = c;
            }
        }
        return -1;
    }

    /** The colon that ends the key beginning here; -1 when no key does. */
    int keyEnd(int at) {
        char first = text.charAt(at);
        if (first == '"' || first == '\'') {
            int close = closingQuote(at + 1, first);
            int colon = close < 0 ? -1 : skipSpaces(close + 1);
            return colon >= 0 && isColon(colon) ? colon : -1;
        }
        return "[{|>!%@`&*".indexOf(first) >= 0 ? -1 : colon(at, valueEnd(at));
    }

    /** The first colon of the stretch that YAML takes for the end of a key; -1 when there is none. */
    int colon(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isColon(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isColon(int at) {
        return startsWith(at, ':') && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
    }

    int closingQuote(int from, char quote) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == '"' && c == '\\') {
                i++;
            } else if (c == quote) {
                if (quote == '\'' && startsWith(i + 1, '\'')) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether a quote here begins quoted text, and is not an apostrophe. */
    boolean opensQuote(int at) {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || "[{,:-".indexOf(text.charAt(before)) >= 0;
    }

    /** Where a plain value that begins here ends: before a comment, without spaces. */
    int valueEnd(int at) {
        int comment = text.indexOf(" #", at);
        return stripped(at, comment < 0 ? text.length() : comment);
    }

    /** Where everything ends that people mean by a value beginning here: before a comment that is clearly one. */
    int wholeEnd(int at) {
        int comment = text.indexOf("  #", at);
        return stripped(at, comment < 0 ? text.length() : comment);
    }

    private int stripped(int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    /** The entry of {@code [ ]} or {@code { }} in which a {@code ${} } stands. */
    Stretch bracketToken(int dollar) {
        int start = dollar;
        while (start > 0 && "[{,".indexOf(text.charAt(start - 1)) < 0 && !isColonBefore(start)) {
            start--;
        }
        int depth = 0;
        int end = dollar;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
                break;
            }
            depth += c == '{' || c == '[' || c == '(' ? 1 : c == '}' || c == ']' || c == ')' ? -1 : 0;
            end++;
        }
        return new Stretch(skipSpaces(start), stripped(dollar, end));
    }

    private boolean isColonBefore(int at) {
        return text.charAt(at - 1) == ' ' && at > 1 && text.charAt(at - 2) == ':';
    }

    String word(int at) {
        int end = text.indexOf(' ', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    /** The line with one stretch of it written differently, without indentation. */
    String with(Stretch at, String instead) {
        return (text.substring(0, at.start()) + instead + text.substring(at.end())).strip();
    }
}
