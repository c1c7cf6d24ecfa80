package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Node.Text.Style;

/**
 * Leads from a position in a value to the place in the file where it was written: through quotes and escapes, over line
 * ends that were folded and indentation that was taken away.
 */
final class ScalarOffsets {
    private final int[] offsets;
    private final int end;

    ScalarOffsets(SourceText source, Node.Text scalar) {
        this.offsets = new int[scalar.value().length()];
        this.end = align(source.text(), scalar);
    }

    Stretch stretch(int offset, int length) {
        int from = at(offset);
        return new Stretch(from, Math.max(from + 1, length <= 0 ? from + 1 : at(offset + length - 1) + 1));
    }

    private int at(int offset) {
        if (offset < 0 || offsets.length == 0) {
            return offsets.length == 0 ? end : offsets[0];
        }
        return offset < offsets.length ? offsets[offset] : end;
    }

    /**
     * Between two characters of a value that are not white space the file holds white space only, so each is found by
     * looking for the next one like it.
     */
    private int align(String text, Node.Text scalar) {
        int at = start(text, scalar);
        for (int i = 0; i < offsets.length; i++) {
            char wanted = scalar.value().charAt(i);
            if (Character.isWhitespace(wanted)) {
                offsets[i] = Math.min(at, Math.max(scalar.at().start(), text.length() - 1));
                at = at < text.length() && text.charAt(at) == wanted ? at + 1 : at;
                continue;
            }
            if (Character.isLowSurrogate(wanted) && (at >= text.length() || text.charAt(at) != wanted)) {
                // the second half of a character that was written as one escape
                offsets[i] = i == 0 ? at : offsets[i - 1];
                continue;
            }
            int written = 1;
            while (at < scalar.at().end() - 1) {
                written = scalar.style() == Style.DOUBLE && text.charAt(at) == '\\' ? escapeLength(text, at) : 1;
                boolean white =
                        written == 1 ? Character.isWhitespace(text.charAt(at)) : isWhiteEscape(text.charAt(at + 1));
                if (!white) {
                    break;
                }
                at += written;
            }
            offsets[i] = at;
            at += scalar.style() == Style.SINGLE && wanted == '\'' ? 2 : written;
        }
        return Math.min(at, text.length());
    }

    private static int start(String text, Node.Text scalar) {
        int start = scalar.at().start();
        if (scalar.style() == Style.BLOCK) {
            int header = text.indexOf('\n', start);
            return header < 0 ? start : header + 1;
        }
        return scalar.style() == Style.PLAIN ? start : start + 1;
    }

    private static int escapeLength(String text, int at) {
        if (at + 1 >= text.length()) {
            return 1;
        }
        return switch (text.charAt(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    /** Escapes that stand for white space or for nothing, as a backslash before the end of a line does. */
    private static boolean isWhiteEscape(char name) {
        return "tnrfv \t\r\n".indexOf(name) >= 0;
    }
}
