package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is declared and what came of it are compared; nothing is missing in silence. */
class BadlyBuiltJarTest {
    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void folders() {
        home = new TestHome(folder);
    }

    @Test
    void a_jar_without_an_index_is_reported() {
        TestJar.saying("bad", "1.0.0", "x").withoutIndex().in(home.added(), "bad.jar");

        assertThat(problems()).singleElement().asString().startsWith("bad.jar declares no extension:");
    }

    @Test
    void every_declared_extension_that_cannot_be_made_is_reported_by_its_class() {
        String index = "test.Gone\ntest.Say\ntest.Stranger\ntest.Throws\n";
        TestJar.saying("bad", "1.0.0", "x")
                .source("test.Stranger", "package test; public class Stranger {}")
                .source(
                        "test.Throws",
                        "package test; public class Throws implements org.pf4j.ExtensionPoint {"
                                + " public Throws() { throw new IllegalStateException(\"no licence\"); } }")
                .withoutIndex()
                .entry("META-INF/extensions.idx", index.getBytes(StandardCharsets.UTF_8))
                .in(home.added());

        assertThat(problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("test.Gone", "ClassNotFoundException"))
                .anySatisfy(problem -> assertThat(problem).contains("test.Stranger", "neither a Trigger nor"))
                .anySatisfy(problem -> assertThat(problem).contains("test.Throws", "no licence"));
    }

    @Test
    @Tag("G12")
    void a_type_that_belongs_to_another_plugin_is_refused_and_the_other_is_not_touched() {
        TestJar.plugin("first", "1.0.0")
                .source("test.Say", Sources.action("first.say", "return null;"))
                .in(home.added());
        TestJar.plugin("bad", "1.0.0")
                .source("test.Say", Sources.action("first.say", "return null;"))
                .in(home.added());

        assertThat(problems())
                .containsExactly("test.Say has the type \"first.say\"; expected \"bad.\" and a name of small letters,"
                        + " digits and hyphens");
        try (PluginHost host = home.open()) {
            assertThat(host.catalogue().action("first.say").orElseThrow().plugin())
                    .isEqualTo("first");
        }
    }

    @Test
    @Tag("G12")
    void two_extensions_of_one_type_are_reported() {
        TestJar.plugin("bad", "1.0.0")
                .source("test.Say", Sources.action("bad.say", "return null;"))
                .source(
                        "test.Again",
                        Sources.action("bad.say", "return null;")
                                .replace("class Say", "class Again")
                                .replace("Say.", "Again."))
                .in(home.added());

        assertThat(problems()).containsExactly("test.Say is a second action of the type \"bad.say\"");
    }

    @Test
    void a_record_that_is_not_public_or_holds_what_cannot_be_bound_is_reported() {
        TestJar.plugin("bad", "1.0.0")
                .source(
                        "test.Say",
                        Sources.action("bad.say", "return null;").replace("public record Output", "record Output"))
                .source(
                        "test.Badge",
                        Sources.lookup()
                                .replace("badges.", "bad.")
                                .replace("new Shown(\"First aid\")", "null")
                                .replace("String title", "Thread title"))
                .in(home.added());

        assertThat(problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("test.Say$Output", "not public"))
                .anySatisfy(problem -> assertThat(problem).contains("test.Badge", "Shown.title", "java.lang.Thread"));
    }

    private List<String> problems() {
        try (PluginHost host = home.open()) {
            PluginState state = state(host, "bad");
            assertThat(state.loaded()).isFalse();
            assertThat(host.catalogue().actions())
                    .noneMatch(action -> action.plugin().equals("bad"));
            return state.problems();
        }
    }
}
