package dev.sluice.engine.rule;

/** Looks at text with {@code ${ }} in it from outside. */
final class Templates {
    private Templates() {}

    static boolean hasExpression(String text) {
        return text.contains("${") || text.contains("{{");
    }

    /** Whether the text is one {@code ${…}} and nothing else, so that its value keeps its type. */
    static boolean isWhole(String text) {
        return text.startsWith("${") && close(text) == text.length() - 1;
    }

    /** What stands inside of text that is one {@code ${…}}. */
    static String inner(String whole) {
        return whole.substring(2, whole.length() - 1).strip();
    }

    private static int close(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
