package dev.sluice.config;

/** Keeps what people wrote on one line, so that a value can neither break a message nor colour a terminal. */
final class Line {

    private static final int LONGEST = 400;

    private Line() {}

    static String of(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
