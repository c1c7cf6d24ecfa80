package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.said;
import static dev.sluice.engine.plugin.TestHome.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("G04")
class PluginVersionsTest {
    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void folders() {
        home = new TestHome(folder);
    }

    @Test
    void the_highest_version_of_an_id_wins_and_the_others_are_named() throws Exception {
        TestJar.saying("same", "1.9.0", "nine").in(home.bundled());
        TestJar.saying("same", "1.10.0", "ten").in(home.added());
        TestJar.saying("same", "1.10.0-beta", "beta").in(home.added());

        try (PluginHost host = home.open()) {
            assertThat(said(host, "same.say", "{}")).isEqualTo("ten");
            PluginState state = state(host, "same");
            assertThat(state.version()).isEqualTo("1.10.0");
            assertThat(state.problems())
                    .containsExactly(
                            "same-1.10.0-beta.jar is not used: it is version 1.10.0-beta, and same-1.10.0.jar is 1.10.0",
                            "same-1.9.0.jar is not used: it is version 1.9.0, and same-1.10.0.jar is 1.10.0");
        }
    }

    @Test
    void the_same_version_twice_is_refused_when_the_jars_differ() {
        TestJar.saying("same", "1.0.0", "one").in(home.bundled(), "one.jar");
        TestJar.saying("same", "1.0.0", "two").in(home.added(), "two.jar");

        try (PluginHost host = home.open()) {
            assertThat(state(host, "same").loaded()).isFalse();
            assertThat(state(host, "same").problems())
                    .containsExactly("one.jar and two.jar are both plugin \"same\" 1.0.0 and differ; neither is loaded,"
                            + " so remove one");
            assertThat(host.catalogue().action("same.say")).isEmpty();
        }
    }

    @Test
    void the_same_jar_twice_is_one_plugin() throws Exception {
        Path jar = TestJar.saying("same", "1.0.0", "one").in(home.bundled());
        Files.createDirectories(home.added());
        Files.copy(jar, home.added().resolve("copy.jar"));

        try (PluginHost host = home.open()) {
            assertThat(said(host, "same.say", "{}")).isEqualTo("one");
            assertThat(state(host, "same").problems()).isEmpty();
            assertThat(state(host, "same").hash()).hasSize(64);
        }
    }
}
