package dev.sluice.config;

import java.util.Arrays;
import java.util.List;

/** Values that hold several, by commas or line ends. */
final class Lists {

    private Lists() {}

    static List<String> entries(String text) {
        return Arrays.stream(text.split("[,\r\n]"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
