package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.TIMEOUT;
import static dev.sluice.engine.plugin.TestHome.json;
import static dev.sluice.engine.plugin.TestHome.said;
import static dev.sluice.engine.plugin.TestHome.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Delivery;
import dev.sluice.api.Lookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void make_folders() throws Exception {
        home = new TestHome(folder);
        Files.createDirectories(home.added());
    }

    @Test
    void a_jar_compiled_by_plain_javac_with_the_api_and_its_three_dependencies_runs() throws Exception {
        TestJar.plugin("badges", "1.0.0")
                .source("test.BadgeGiven", Sources.trigger())
                .source("test.Badge", Sources.lookup())
                .source(
                        "test.Say",
                        Sources.action("badges.say", "return new Outcome.Done<>(new Output(\"hello \" + input.to()));"))
                .in(home.added());

        try (PluginHost host = home.open()) {
            PluginState state = host.catalogue().plugins().get(0);
            assertThat(state.problems()).isEmpty();
            assertThat(state.loaded()).isTrue();
            assertThat(state.triggers()).containsExactly("badges.badge-given");
            assertThat(state.actions()).containsExactly("badges.say");
            assertThat(state.lookups()).containsExactly("badges.badge");
            assertThat(host.catalogue().has("badges")).isTrue();

            assertThat(said(host, "badges.say", "{\"to\":\"Noor\"}")).isEqualTo("hello Noor");
            assertThat(host.catalogue().action("badges.say").orElseThrow().example())
                    .isEqualTo("to: somebody");
            recognises(host);
            finds(host);
        }
    }

    private static void recognises(PluginHost host) throws PluginException {
        InstalledTrigger trigger =
                host.catalogue().trigger("badges.badge-given").orElseThrow();
        assertThat(trigger.filters()).containsExactly("badge");
        assertThat(trigger.recognise(delivery("{\"event\":\"OTHER\"}"))).isEmpty();
        List<Recognition> found =
                trigger.recognise(delivery("{\"event\":\"BADGE\",\"person\":\"u-1\",\"badge\":\"first-aid\"}"));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.payload()).isEqualTo(json("{\"badge\":\"first-aid\"}"));
            assertThat(one.subject().id()).isEqualTo("u-1");
            assertThat(one.key()).isEqualTo("k");
            assertThat(one.filterValues()).containsEntry("badge", List.of("first-aid"));
        });
    }

    private static void finds(PluginHost host) {
        InstalledLookup lookup = host.catalogue().lookup("badge").orElseThrow();
        var found = lookup.fetch(
                Set.of(Lookup.Key.ref("first-aid"), Lookup.Key.ref("none")), new TestContext("e"), TIMEOUT);
        assertThat(found)
                .containsEntry(Lookup.Key.ref("first-aid"), new FoundRecord.One(json("{\"title\":\"First aid\"}")))
                .containsEntry(Lookup.Key.ref("none"), new FoundRecord.None());
    }

    @Test
    @Tag("G15")
    void a_plugin_sees_the_four_shared_prefixes_and_nothing_else_of_the_application() throws Exception {
        TestJar.plugin("nosy", "1.0.0")
                .source("test.Say", Sources.action("nosy.look", """
                                List<String> seen = new ArrayList<>();
                                for (String name : List.of("dev.sluice.api.Trigger", "jakarta.json.Json",
                                        "org.slf4j.Logger", "org.pf4j.Extension", "java.sql.Driver",
                                        "dev.sluice.engine.plugin.PluginHost", "org.jdbi.v3.core.Jdbi",
                                        "org.sqlite.JDBC", "org.eclipse.parsson.JsonProviderImpl",
                                        "jakarta.json.bind.Jsonb", "org.junit.jupiter.api.Test")) {
                                    for (ClassLoader loader : List.of(getClass().getClassLoader(),
                                            Thread.currentThread().getContextClassLoader())) {
                                        try { loader.loadClass(name); seen.add(name); break; }
                                        catch (ClassNotFoundException expected) { }
                                    }
                                }
                                if (getClass().getResource("/META-INF/services/java.sql.Driver") != null) seen.add("driver");
                                if (getClass().getResource("/dev/sluice/engine/plugin/api.properties") != null) seen.add("file");
                                seen.add(jakarta.json.Json.createObjectBuilder().add("json", 1).build().toString());
                                context.log().info("works");
                                return new Outcome.Done<>(new Output(String.join(" ", seen)));
                                """))
                .in(home.added());

        try (PluginHost host = home.open()) {
            assertThat(said(host, "nosy.look", "{}"))
                    .isEqualTo("dev.sluice.api.Trigger jakarta.json.Json org.slf4j.Logger org.pf4j.Extension"
                            + " java.sql.Driver {\"json\":1}");
        }
    }

    @Test
    @Tag("G11")
    void a_plugin_uses_its_own_classes_even_when_we_have_one_of_that_name_but_always_our_api_and_slf4j()
            throws Exception {
        TestJar.plugin("old", "1.0.0")
                .source(
                        "org.yaml.snakeyaml.Yaml",
                        "package org.yaml.snakeyaml; public class Yaml { public String toString() { return \"mine\"; } }")
                .source(
                        "dev.sluice.engine.schema.Names",
                        "package dev.sluice.engine.schema;"
                                + " public class Names { public String toString() { return \"too\"; } }")
                .source("test.Say", Sources.action("old.say", """
                                Object logger = context.log();
                                String text = new org.yaml.snakeyaml.Yaml() + " " + new dev.sluice.engine.schema.Names();
                                return new Outcome.Done<>(new Output(text + " " + (logger instanceof org.slf4j.Logger)));
                                """))
                .entry("org/slf4j/Logger.class", "an old one".getBytes())
                .entry("dev/sluice/api/Action.class", "bundled by mistake".getBytes())
                .in(home.added());

        try (PluginHost host = home.open()) {
            assertThat(said(host, "old.say", "{}")).isEqualTo("mine too true");
        }
    }

    @Test
    @Tag("G14")
    void a_jar_replaced_on_disk_while_loaded_goes_on_as_it_was() throws Exception {
        Path jar = TestJar.saying("steady", "1.0.0", "first")
                .source(
                        "test.Late",
                        "package test; public class Late { public static String word() { return \"late\"; } }")
                .source("test.Say", Sources.action("steady.say", "return new Outcome.Done<>(new Output(Late.word()));"))
                .in(home.added());

        try (PluginHost host = home.open()) {
            Files.write(jar, new byte[10]);
            assertThat(said(host, "steady.say", "{}")).isEqualTo("late");
            Files.delete(jar);
            assertThat(said(host, "steady.say", "{}")).isEqualTo("late");
        }
    }

    @Test
    void a_bad_jar_hurts_only_itself_and_is_listed_with_its_problem() throws Exception {
        TestJar.saying("good", "1.0.0", "hello").in(home.added());
        Path whole = TestJar.saying("half", "1.0.0", "x").in(home.elsewhere());
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(home.added().resolve("half.jar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Files.writeString(home.added().resolve("text.jar"), "this is no jar");
        Files.write(home.added().resolve("empty.jar"), new byte[0]);
        Files.createDirectory(home.added().resolve("folder.jar"));
        Files.writeString(home.added().resolve("notes.txt"), "passed over");
        Files.writeString(home.added().resolve(".hidden.jar"), "passed over");

        try (PluginHost host = home.open()) {
            assertThat(said(host, "good.say", "{}")).isEqualTo("hello");
            assertThat(host.catalogue().plugins().stream().filter(state -> !state.loaded()))
                    .extracting(PluginState::id)
                    .containsExactly("empty.jar", "folder.jar", "half.jar", "text.jar");
            assertThat(host.catalogue().plugins().stream().filter(state -> !state.loaded()))
                    .allSatisfy(state -> assertThat(state.problems())
                            .singleElement()
                            .asString()
                            .startsWith(state.id() + " is no "));
        }
    }

    @Test
    void the_bundled_folder_is_always_loaded_and_an_added_one_need_not_exist() throws Exception {
        TestJar.saying("bundled", "1.0.0", "here").in(home.bundled());

        try (PluginHost host = home.open()) {
            assertThat(said(host, "bundled.say", "{}")).isEqualTo("here");
            assertThat(host.catalogue().plugins()).hasSize(1);
        }
    }

    @Test
    void a_link_inside_the_folder_is_followed_and_one_that_leads_out_is_refused() throws Exception {
        Path hidden = home.added().resolve("..2026");
        Files.createDirectories(hidden);
        Files.createSymbolicLink(
                home.added().resolve("inside.jar"),
                TestJar.saying("inside", "1.0.0", "yes").in(hidden));
        Path outside = TestJar.saying("outside", "1.0.0", "no").in(home.elsewhere());
        Files.createSymbolicLink(home.added().resolve("outside.jar"), outside);

        try (PluginHost host = home.open()) {
            assertThat(said(host, "inside.say", "{}")).isEqualTo("yes");
            assertThat(state(host, "outside.jar").problems())
                    .containsExactly("outside.jar is a link that leads out of the folder");
        }
    }

    private static Delivery delivery(String body) {
        return new Delivery("pluvo", "pluvo", Map.of(), json(body), Instant.EPOCH);
    }
}
