package dev.sluice.engine.rule;

/** Turns the parser's positions, which count code points, into offsets of the text. */
final class Offsets {
    private final String text;
    private final int[] byCodePoint;

    Offsets(String text) {
        this.text = text;
        boolean same = text.chars().noneMatch(c -> Character.isHighSurrogate((char) c));
        this.byCodePoint = same ? new int[0] : table(text);
    }

    int of(int codePoint) {
        if (byCodePoint.length == 0) {
            return Math.min(codePoint, text.length());
        }
        return codePoint < byCodePoint.length ? byCodePoint[codePoint] : text.length();
    }

    private static int[] table(String text) {
        int[] table = new int[text.codePointCount(0, text.length())];
        int offset = 0;
        for (int i = 0; i < table.length; i++) {
            table[i] = offset;
            offset += Character.charCount(text.codePointAt(offset));
        }
        return table;
    }
}
