package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.said;
import static dev.sluice.engine.plugin.TestHome.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each jar here is refused, and a good one beside it works all the same. */
class RefusedJarTest {
    private static final byte[] ANY = "any".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void put_a_good_jar() {
        home = new TestHome(folder);
        TestJar.saying("good", "1.0.0", "hello").in(home.bundled());
    }

    @AfterEach
    void the_good_jar_works_and_no_refused_copy_is_left() throws Exception {
        try (PluginHost host = home.open();
                Stream<Path> copies = Files.list(folder.resolve("copies"))) {
            assertThat(said(host, "good.say", "{}")).isEqualTo("hello");
            assertThat(copies).noneMatch(copy -> copy.getFileName().toString().startsWith("arriving"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../escaped.txt",
                "a/../../b",
                "/etc/cron.d/x",
                "C:/windows/x",
                "a\\..\\b",
                "./x",
                "a/./b",
                "line\nbreak",
                "nul\0x"
            })
    @Tag("G02")
    void an_entry_whose_name_leads_elsewhere_is_refused(String name) {
        TestJar.saying("bad", "1.0.0", "x").entry(name, ANY).in(home.added(), "bad.jar");

        assertThat(onlyProblem("bad.jar")).contains("expected a plain path inside the jar");
    }

    @Test
    @Tag("G02")
    void code_that_would_start_by_itself_or_lie_outside_the_jar_is_refused() {
        TestJar.saying("one", "1.0.0", "x")
                .manifest("Plugin-Class", "../../Evil")
                .in(home.added(), "one.jar");
        TestJar.saying("two", "1.0.0", "x")
                .manifest("Class-Path", "file:/elsewhere/other.jar")
                .in(home.added(), "two.jar");

        assertThat(onlyProblem("one.jar")).startsWith("one.jar has Plugin-Class in its manifest");
        assertThat(onlyProblem("two.jar")).startsWith("two.jar has Class-Path in its manifest");
    }

    @Test
    @Tag("G03")
    void a_jar_that_swells_is_refused_whatever_it_says_about_its_size() {
        TestJar.saying("bomb", "1.0.0", "x").entry("zeros", new byte[32 << 20]).in(home.added(), "bomb.jar");

        assertThat(onlyProblem("bomb.jar")).contains("\"zeros\" that swells to more than 200 times its size");
    }

    @Test
    @Tag("G03")
    void a_jar_that_is_too_large_or_has_too_many_entries_is_refused() throws Exception {
        TestJar many = TestJar.plugin("many", "1.0.0");
        for (int i = 0; i < 20_001; i++) {
            many.entry("e" + i, new byte[0]);
        }
        many.in(home.added(), "many.jar");
        try (var large =
                new java.io.RandomAccessFile(home.added().resolve("large.jar").toFile(), "rw")) {
            large.setLength(JarLimits.LARGEST_FILE + 1);
        }

        assertThat(onlyProblem("many.jar")).contains("20002 entries, expected at most 20000");
        assertThat(onlyProblem("large.jar")).isEqualTo("large.jar is larger than 64 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bad", "a.b", "../x", "a b", "-a"})
    void a_plugin_id_that_is_no_plain_name_is_refused(String id) {
        TestJar.plugin(id, "1.0.0").in(home.added(), "bad.jar");

        assertThat(onlyProblem("bad.jar")).contains("expected small letters, digits and hyphens");
    }

    @Test
    void a_version_that_cannot_be_compared_is_refused() {
        TestJar.plugin("bad", "newest").in(home.added(), "bad.jar");

        assertThat(onlyProblem("bad.jar"))
                .isEqualTo("bad.jar has the Plugin-Version \"newest\" in its manifest; expected one such as 1.2.0");
    }

    @Test
    @Tag("G05")
    void a_plugin_that_needs_a_newer_api_is_refused_with_both_versions() {
        TestJar.saying("newer", "1.0.0", "x")
                .manifest("Plugin-Requires", "9.1.0")
                .in(home.added(), "newer.jar");
        TestJar.saying("range", "1.0.0", "x")
                .manifest("Plugin-Requires", ">=9.0.0 & <10.0.0")
                .in(home.added());
        TestJar.saying("odd", "1.0.0", "x")
                .manifest("Plugin-Requires", "the newest")
                .in(home.added());

        assertThat(onlyProblem("newer"))
                .startsWith("newer.jar needs plugin API >=9.1.0, this is " + ApiVersion.current() + ";");
        assertThat(onlyProblem("range")).contains("needs plugin API >=9.0.0 & <10.0.0");
        assertThat(onlyProblem("odd")).contains("Plugin-Requires \"the newest\"");
    }

    @Test
    @Tag("G05")
    void a_plugin_that_needs_this_api_is_loaded() {
        TestJar.saying("fits", "1.0.0", "x")
                .manifest("Plugin-Requires", ApiVersion.current())
                .in(home.added());

        try (PluginHost host = home.open()) {
            assertThat(host.catalogue().has("fits")).isTrue();
        }
    }

    @Test
    @Tag("G06")
    void a_missing_or_cyclic_dependency_fails_only_those_plugins() throws Exception {
        TestJar.saying("alone", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "nowhere")
                .in(home.added());
        TestJar.saying("round", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "about")
                .in(home.added());
        TestJar.saying("about", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "round")
                .in(home.added());
        TestJar.saying("above", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "good@>=2.0.0")
                .in(home.added());
        TestJar.saying("maybe", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "nowhere?")
                .in(home.added());
        TestJar.saying("after", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "good@>=1.0.0")
                .in(home.added());

        assertThat(onlyProblem("alone")).contains("needs plugin \"nowhere\" * (not found or broken)");
        assertThat(onlyProblem("round")).contains("needs plugin \"about\"");
        assertThat(onlyProblem("about")).contains("needs plugin \"round\"");
        assertThat(onlyProblem("above")).contains("needs plugin \"good\" >=2.0.0 (found 1.0.0)");
        try (PluginHost host = home.open()) {
            assertThat(said(host, "after.say", "{}")).isEqualTo("x");
            assertThat(said(host, "maybe.say", "{}")).isEqualTo("x");
        }
    }

    @Test
    @Tag("G06")
    void a_plugin_whose_dependency_is_broken_is_broken_too() {
        TestJar.saying("below", "1.0.0", "x").withoutIndex().in(home.added());
        TestJar.saying("upper", "1.0.0", "x")
                .manifest("Plugin-Dependencies", "below")
                .in(home.added());

        assertThat(onlyProblem("upper")).endsWith("needs plugin below, which is broken");
    }

    private String onlyProblem(String id) {
        try (PluginHost host = home.open()) {
            PluginState state = state(host, id);
            assertThat(state.loaded()).isFalse();
            assertThat(host.catalogue().has(id)).isFalse();
            assertThat(state.problems()).hasSize(1);
            return state.problems().get(0);
        }
    }
}
