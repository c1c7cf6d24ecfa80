package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->";

    @Test
    void the_readme_shows_every_setting() throws Exception {
        var readme = Files.readString(Path.of("../../README.md"));

        assertThat(readme).contains(BEGIN, END);
        assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
                .as("put this between the two marks of README.md")
                .isEqualTo(SettingsTable.markdown());
    }
}
