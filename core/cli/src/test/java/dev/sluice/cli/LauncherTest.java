package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    @TempDir
    Path folder;

    @Test
    void in_a_checkout_its_own_rules_are_the_examples() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("target/sluice/rules"));

        assertThat(launcher("target/sluice").exampleRules()).contains(folder.resolve("rules"));
    }

    @Test
    void elsewhere_the_rules_that_were_packed_are_the_examples() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("opt/sluice/rules"));

        assertThat(launcher("opt/sluice").exampleRules()).contains(folder.resolve("opt/sluice/rules"));
    }

    @Test
    void there_may_be_none() {
        assertThat(launcher("opt/sluice").exampleRules()).isEmpty();
    }

    private Launcher launcher(String assembly) {
        return new Launcher(folder.resolve(assembly), stop -> {}, wishes -> 0);
    }
}
