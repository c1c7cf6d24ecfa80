package dev.sluice.cli;

/** Text from elsewhere, made fit for a terminal: it can neither break a line nor colour it. */
final class Text {
    private Text() {}

    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }
}
