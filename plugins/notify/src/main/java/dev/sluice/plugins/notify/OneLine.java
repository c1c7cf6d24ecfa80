package dev.sluice.plugins.notify;

import java.util.regex.Pattern;

/** Text from elsewhere on one line: what would end the line, add a header or turn the reading order is a blank. */
final class OneLine {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern GAP = Pattern.compile(" *(?:" + UNFIT + " *)+");

    private OneLine() {}

    static String of(String text) {
        return GAP.matcher(text).replaceAll(" ").strip();
    }

    static boolean is(String text) {
        return !UNFIT.matcher(text).find();
    }
}
