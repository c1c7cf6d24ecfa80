package dev.sluice.launcher;

/** Makes text fit for one line: what came from outside can neither begin a record nor colour a terminal. */
final class Lines {
    private Lines() {}

    /** Writes out what would end a line, colour it or turn it round. */
    static void plain(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\t' && harmful(c)) {
                escape(c, to);
            } else {
                to.append(c);
            }
        }
    }

    /** The same as a JSON string. */
    static void json(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> to.append('\\').append(c);
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    if (harmful(c) || lonely(text, i)) {
                        escape(c, to);
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        to.append('"');
    }

    private static boolean harmful(char c) {
        boolean separator = c == '\u2028' || c == '\u2029';
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return Character.isISOControl(c) || separator || direction;
    }

    /** Half a character, which no encoding can write. */
    private static boolean lonely(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static void escape(char c, StringBuilder to) {
        to.append(String.format("\\u%04x", (int) c));
    }
}
