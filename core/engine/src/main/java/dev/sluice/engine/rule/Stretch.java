package dev.sluice.engine.rule;

/**
 * A stretch of a file's text.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 */
record Stretch(int start, int end) {

    static Stretch of(int start, int length) {
        return new Stretch(start, start + length);
    }
}
