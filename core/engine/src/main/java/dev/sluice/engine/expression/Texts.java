package dev.sluice.engine.expression;

import java.util.List;
import java.util.Locale;

/** What the functions of text do. None of them depends on the language of the machine. */
final class Texts {
    private Texts() {}

    static String lower(String text, Here here) {
        here.meter().spend(text.length());
        return text.toLowerCase(Locale.ROOT);
    }

    static String upper(String text, Here here) {
        here.meter().spend(text.length());
        return text.toUpperCase(Locale.ROOT);
    }

    /** Without white space at both ends; the space that does not break, which spreadsheets leave behind, is some too. */
    static String trim(String text, Here here) {
        here.meter().spend(text.length());
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static String join(List<?> list, String between, Here here) {
        var joined = new StringBuilder();
        int place = 0;
        for (Object element : list) {
            String text = Given.element(Function.JOIN, element, ++place);
            here.meter().spend(text.length() + between.length());
            joined.append(place > 1 ? between : "").append(text);
        }
        return joined.toString();
    }
}
