package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.TIMEOUT;
import static dev.sluice.engine.plugin.TestHome.json;
import static dev.sluice.engine.plugin.TestHome.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Delivery;
import dev.sluice.api.Lookup;
import dev.sluice.engine.LogLines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin says when it breaks may name people, so that no line of the log holds it, debug lines included. */
@Tag("P16")
class PluginLogTest {
    private static final String NOOR = "Noor Verhagen";
    private static final String THROW = "throw new IllegalStateException(\"no badge for " + NOOR + "\");";

    private final TestHome home;
    private final LogLines log = LogLines.open();

    PluginLogTest(@TempDir Path folder) {
        home = new TestHome(folder);
    }

    @AfterEach
    void stop_listening() {
        log.close();
    }

    @Test
    void an_extension_that_cannot_be_made_is_in_the_log_by_its_class_and_in_the_list_by_its_words() {
        String source = Sources.action("bad.say", THROW)
                .replace("public String type()", "public Say() { " + THROW + " } public String type()");
        TestJar.plugin("bad", "1.0.0").source("test.Say", source).in(home.added());

        try (PluginHost host = home.open()) {
            assertThat(state(host, "bad").problems())
                    .contains("making test.Say broke: java.lang.IllegalStateException: no badge for " + NOOR);
        }
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("SEVERE")
                        && line.contains(
                                "Plugin bad is not loaded: making test.Say broke: java.lang.IllegalStateException"));
        nobody_is_named();
    }

    @Test
    void triggers_actions_and_lookups_that_break_are_told_by_class_and_frames_on_debug_alone() throws Exception {
        TestJar.plugin("badges", "1.0.0")
                .source("test.Say", Sources.action("badges.say", THROW))
                .source(
                        "test.BadgeGiven",
                        Sources.trigger()
                                .replace(
                                        "var body = delivery.body();",
                                        "if (true) " + THROW + " var body = delivery.body();"))
                .source(
                        "test.Badge",
                        Sources.lookup()
                                .replace(
                                        "Map<Key, Found<Shown>> found =",
                                        "if (true) " + THROW + " Map<Key, Found<Shown>> found ="))
                .in(home.added());

        try (PluginHost host = home.open()) {
            Catalogue catalogue = host.catalogue();
            Delivery delivery = new Delivery("pluvo", "pluvo", Map.of(), json("{}"), Instant.EPOCH);
            assertThat(catalogue.recognise(delivery).failed()).hasSize(1);
            List<ItemResult> results = catalogue
                    .action("badges.say")
                    .orElseThrow()
                    .prepare(json("{}"))
                    .runAll(List.of(0), List.of(new TestContext("e")), TIMEOUT);
            assertThat(((ItemResult.Failed) results.get(0)).failure()).hasMessageContaining(NOOR);
            catalogue.lookup("badge").orElseThrow().fetch(Set.of(Lookup.Key.ref("x")), new TestContext("e"), TIMEOUT);
        }
        for (String place :
                List.of("trigger \"badges.badge-given\"", "action \"badges.say\"", "lookup \"badges.badge\"")) {
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("FINE")
                            && line.contains(place + " broke: java.lang.IllegalStateException at test."));
        }
        nobody_is_named();
    }

    private void nobody_is_named() {
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("Noor"));
    }
}
