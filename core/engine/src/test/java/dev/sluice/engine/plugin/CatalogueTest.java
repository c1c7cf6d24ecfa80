package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.TIMEOUT;
import static dev.sluice.engine.plugin.TestHome.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Context;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @Test
    void a_bare_noun_names_a_lookup_while_only_one_plugin_has_it(@TempDir Path folder) {
        TestHome home = new TestHome(folder);
        TestJar.plugin("badges", "1.0.0").source("test.Badge", Sources.lookup()).in(home.added());
        try (PluginHost host = home.open()) {
            assertThat(host.catalogue().lookup("badge").orElseThrow().type()).isEqualTo("badges.badge");
            assertThat(host.catalogue().lookup("badges.badge")).isPresent();
            assertThat(host.catalogue().lookup("user")).isEmpty();
        }
        TestJar.plugin("second", "1.0.0")
                .source("test.Badge", Sources.lookup().replace("badges.", "second."))
                .in(home.added());
        try (PluginHost host = home.open()) {
            assertThat(host.catalogue().lookup("badge")).isEmpty();
            assertThat(host.catalogue().lookup("second.badge")).isPresent();
            assertThat(host.catalogue().lookups())
                    .extracting(InstalledLookup::type)
                    .containsExactly("badges.badge", "second.badge");
        }
    }

    @Test
    void a_bare_noun_may_be_written_as_a_name_in_an_expression_is(@TempDir Path folder) {
        TestHome home = new TestHome(folder);
        String gold = Sources.lookup().replace("badges.badge", "badges.gold-badge");
        TestJar.plugin("badges", "1.0.0").source("test.Badge", gold).in(home.added());
        try (PluginHost host = home.open()) {
            assertThat(host.catalogue().lookup("goldBadge").orElseThrow().type())
                    .isEqualTo("badges.gold-badge");
            assertThat(host.catalogue().lookup("gold-badge")).isPresent();
        }
    }

    @Test
    void one_made_of_extensions_refuses_what_a_jar_would_be_refused_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of("other", List.of(new Odd())))
                .withMessageContaining("has the type \"things.thing\"; expected \"other.\"");
    }

    @Test
    void a_lookup_that_fails_as_a_whole_fails_for_each_key_and_one_that_fails_for_a_key_for_that_one() {
        InstalledLookup lookup =
                Catalogue.of("things", List.of(new Odd())).lookup("thing").orElseThrow();
        Lookup.Key good = Lookup.Key.ref("good");
        Lookup.Key bad = Lookup.Key.ref("bad");

        Map<Lookup.Key, FoundRecord> found = lookup.fetch(Set.of(good, bad), new TestContext("e"), TIMEOUT);
        assertThat(found.get(good)).isEqualTo(new FoundRecord.One(json("{\"title\":\"good\"}")));
        assertThat(((FoundRecord.Failed) found.get(bad)).failure().kind()).isEqualTo(Kind.UNAVAILABLE);

        Map<Lookup.Key, FoundRecord> none =
                lookup.fetch(Set.of(good, Lookup.Key.ref("throws")), new TestContext("e"), TIMEOUT);
        assertThat(none)
                .hasSize(2)
                .allSatisfy((key, record) -> assertThat(
                                ((FoundRecord.Failed) record).failure().kind())
                        .isEqualTo(Kind.INTERNAL));
    }

    @Describe("A thing")
    private static final class Odd implements Lookup<Odd.Thing> {
        public record Thing(String title) {}

        @Override
        public String type() {
            return "things.thing";
        }

        @Override
        public Class<Thing> record() {
            return Thing.class;
        }

        @Override
        public Map<Key, Found<Thing>> fetch(Set<Key> keys, Context context) {
            if (keys.contains(Key.ref("throws"))) {
                throw new IllegalStateException("odd");
            }
            return Map.of(
                    Key.ref("good"), new Found.One<>(new Thing("good")),
                    Key.ref("bad"), new Found.Failed<>(new ActionException(Kind.UNAVAILABLE, "not now")));
        }
    }
}
