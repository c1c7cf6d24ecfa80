package dev.sluice.engine.expression;

import java.util.Map;

/** The text of an expression and where the parser found its parts. */
final class Source {
    private final String text;
    private final Map<Long, Integer> positions;

    /**
     * @param positions offsets in code points by the parser's ids
     */
    Source(String text, Map<Long, Integer> positions) {
        this.text = text;
        this.positions = positions;
    }

    String text() {
        return text;
    }

    /** Where a part begins; for a field the dot before it, for an operator the operator. */
    int at(long id) {
        return offset(positions.getOrDefault(id, 0));
    }

    /** The same place counted as Java counts characters. */
    int offset(int codePoints) {
        int most = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, most)));
    }

    /** The next place at or after an offset where the word stands; the offset itself when it is not found. */
    int find(String word, int from) {
        int found = text.indexOf(word, from);
        return found < 0 ? from : found;
    }

    /** Where a function's name stands that is called around an offset: the parser gives the bracket or the dot. */
    int function(String name, int around) {
        int before = text.lastIndexOf(name, around);
        return before >= 0
                        && text.substring(before + name.length(), Math.max(around, before + name.length()))
                                .isBlank()
                ? before
                : find(name, around);
    }

    /** How many characters belong together at an offset: a name, a number, or one sign. */
    int lengthAt(int offset) {
        int end = offset;
        while (end < text.length() && isPartOfName(text.charAt(end))) {
            end++;
        }
        if (end > offset || offset >= text.length()) {
            return end - offset;
        }
        return Character.charCount(text.codePointAt(offset));
    }

    static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
