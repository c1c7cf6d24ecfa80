package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a rule file.
 *
 * @param length how many characters of the line are meant, at least 1
 * @param code {@code SL-E…} or {@code SL-W…}, the same for the same kind of mistake
 * @param message what is wrong, with the value
 * @param expected what may stand there, null when the message says it all
 * @param fix what to write instead, null when there is no one answer
 * @param sourceLine the line as it stands in the file
 */
public record RuleProblem(
        Place place,
        int length,
        String code,
        String message,
        @Nullable String expected,
        @Nullable String fix,
        String sourceLine,
        Level level) {

    /** The code of what a plugin says about an input. */
    static final String BY_PLUGIN = "SL-E037";

    private static final int WIDEST = 150;

    public RuleProblem {
        requireNonNull(place, "place");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(sourceLine, "sourceLine");
        requireNonNull(level, "level");
        length = Math.max(1, length);
    }

    /** How bad it is. */
    public enum Level {
        /** The file is not taken. */
        ERROR,
        /** The file is taken. */
        WARNING;

        /** As shown: {@code error}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The problem as people read it: place and message, the line with a caret below, what was expected, the fix. */
    public String render() {
        // a very long line is cut so that the place stays in sight
        int from = sourceLine.length() <= WIDEST ? 0 : Math.max(0, place.column() - 1 - WIDEST / 2);
        int to = Math.min(sourceLine.length(), from + WIDEST);
        int marks = Math.max(1, Math.min(length, to - (place.column() - 1)));
        StringBuilder text = new StringBuilder();
        text.append(place.file()).append(':').append(place.line()).append(':').append(place.column());
        text.append("  ").append(level.word()).append(' ').append(code).append("  ");
        text.append(plain(message)).append('\n');
        text.append(String.format(Locale.ROOT, "%5d | ", place.line()));
        text.append(plain(sourceLine.substring(from, to))).append('\n');
        text.append("      | ").append(" ".repeat(Math.max(0, place.column() - 1 - from)));
        text.append("^".repeat(marks));
        if (expected != null) {
            text.append(' ').append(plain(expected));
        }
        text.append('\n');
        if (fix != null) {
            text.append("      fix: ").append(plain(fix)).append('\n');
        }
        return text.toString();
    }

    /** Tabs would move the caret, and control characters could colour or clear a terminal. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return plain.toString();
    }
}
