package dev.sluice.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The table of settings in README.md. */
final class SettingsTable {

    private SettingsTable() {}

    static String markdown() {
        return Arrays.stream(Setting.values())
                .map(SettingsTable::row)
                .collect(Collectors.joining("", "| key | default | meaning |\n| --- | --- | --- |\n", ""));
    }

    private static String row(Setting setting) {
        var fallback = setting.fallback()
                .map(text -> "`" + text.replace(",", "`, `") + "`")
                .orElse("none");
        return "| `" + setting.pattern() + "` | " + fallback + " | " + setting.meaning() + " |\n";
    }
}
