package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;

/** What is refused of a file before any of it is read. */
final class TextLimits {
    /** How large a rule file may be, in bytes and in characters. */
    static final int LARGEST = 256 * 1024;

    private TextLimits() {}

    /** Whether the text can be read at all; if not, it has been told. */
    static boolean hold(SourceText source, Problems problems) {
        if (source.text().length() > LARGEST) {
            tellTooLarge(problems);
            return false;
        }
        int control = controlCharacter(source.text());
        if (control >= 0) {
            String name = String.format("U+%04X", (int) source.text().charAt(control));
            problems.error("SL-E008", Stretch.of(control, 1), "the character " + name + " cannot stand in a rule file");
            return false;
        }
        return true;
    }

    static void tellTooLarge(Problems problems) {
        problems.error("SL-E002", new Stretch(0, 1), Advice.expected("the file is too large", "at most 256 kB"));
    }

    private static int controlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone = Character.isSurrogate(c) && text.codePointAt(i) == c && !isTail(text, i);
            boolean allowed = c == '\t' || c == '\n' || c == '\r' || c == '\u0085';
            if (lone || c == '\uFEFF' || c == '\uFFFE' || c == '\uFFFF' || (Character.isISOControl(c) && !allowed)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isTail(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
