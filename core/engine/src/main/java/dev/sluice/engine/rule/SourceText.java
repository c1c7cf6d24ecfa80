package dev.sluice.engine.rule;

import java.util.Arrays;

/** A file's text, in which every offset has a line and a column. */
final class SourceText {
    private final String file;
    private final String text;
    private final int[] starts;

    SourceText(String file, String text) {
        this.file = file;
        this.text = text;
        this.starts = lineStarts(text);
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    int lines() {
        return starts.length;
    }

    /** The offset of a line's first character; lines count from 0 here. */
    int start(int line) {
        return starts[line];
    }

    /** A line without its end; lines count from 0 here. */
    String line(int line) {
        int end = line + 1 < starts.length ? starts[line + 1] : text.length();
        while (end > starts[line] && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(starts[line], end);
    }

    int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    Place place(int offset) {
        int line = lineAt(offset);
        return new Place(file, line + 1, offset - starts[line] + 1);
    }

    String piece(Stretch at) {
        return text.substring(at.start(), Math.min(at.end(), text.length()));
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean windows = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineEnd(c) && !windows) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
