package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Files;
import dev.sluice.engine.internal.RuleVersions;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.RuleVersionRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version that was kept reads as later. */
class RuleVersionsTest {
    private static final RuleBook NO_RULES = new RuleBook(List.of(), List.of(), List.of());
    private static final String TEXT = """
            sluice: 1
            rule: a
            title: T
            when: { event: pluvo.user-created, only: { user: x } }
            do:
              - action: pluvo.send-note
                with: { template: hello }
            """;

    @TempDir
    private Path home;

    private Store store;
    private final List<String> files = new ArrayList<>(List.of("templates/hello.txt"));

    @BeforeEach
    void open() {
        store = Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @Tag("Y09")
    void a_version_waits_while_its_plugin_is_away_and_is_good_again_once_it_is_back() {
        String version = keep(TEXT);

        assertThat(versions(noPlugins()).reading("a", version))
                .get()
                .isInstanceOfSatisfying(Reading.Unavailable.class, away -> {
                    assertThat(away.version()).isEqualTo(version);
                    assertThat(away.reason()).isEqualTo("plugin pluvo is not installed");
                });
        assertThat(versions(noPlugins()).rule("a", version)).isEmpty();
        assertThat(versions(TestPlugin.catalogue()).rule("a", version))
                .get()
                .satisfies(rule -> assertThat(rule.version()).isEqualTo(version));
    }

    @Test
    void a_version_that_fits_no_plugin_of_today_is_broken_and_one_without_a_text_is_nothing() {
        String version = keep(TEXT.replace("pluvo.send-note", "pluvo.sing"));

        RuleVersions versions = versions(TestPlugin.catalogue());
        assertThat(versions.reading("a", version))
                .get()
                .isInstanceOfSatisfying(
                        Reading.Broken.class,
                        broken -> assertThat(broken.problems()).isNotEmpty());
        assertThat(versions.rule("a", version)).isEmpty();
        assertThat(versions.reading("a", "gone")).isEmpty();
    }

    @Test
    void a_version_is_read_once_whatever_came_of_it() {
        for (String text : List.of(
                TEXT, TEXT.replace("pluvo.send-note", "pluvo.sing"), TEXT.replace("pluvo.send-note", "notify.email"))) {
            String version = keep(text);
            RuleVersions versions = versions(TestPlugin.catalogue());

            Reading first = versions.reading("a", version).orElseThrow();

            assertThat(versions.reading("a", version)).get().isSameAs(first);
        }
    }

    @Test
    void a_version_that_lacks_a_file_beside_the_rules_is_good_once_the_file_is_back() {
        String version = keep(TEXT);
        RuleVersions versions = versions(TestPlugin.catalogue());
        files.clear();
        assertThat(versions.reading("a", version)).get().isInstanceOf(Reading.Broken.class);

        files.add("templates/hello.txt");

        assertThat(versions.rule("a", version)).isPresent();
    }

    @Test
    void the_version_in_force_is_the_one_of_the_book() {
        Rule rule = TestPlugin.good("a.yaml", TEXT.replace("{ template: hello }", "{ text: hello }"));
        RuleBook book = new RuleBook(List.of(rule), List.of(), List.of());

        RuleVersions versions = new RuleVersions(store, reader(TestPlugin.catalogue()), () -> book);

        assertThat(versions.rule("a", rule.version())).get().isSameAs(rule);
        assertThat(versions.rule("a", "another")).isEmpty();
    }

    private String keep(String text) {
        String version = RuleFile.version(text);
        store.commit(
                        Lease.WHOLE,
                        List.of(new Change.PutRuleVersion(
                                new RuleVersionRow(version, "a", "a.yaml", text, null, Instant.EPOCH))))
                .join();
        return version;
    }

    private static Catalogue noPlugins() {
        return Catalogue.of("lab", List.of());
    }

    private RuleVersions versions(Catalogue catalogue) {
        return new RuleVersions(store, reader(catalogue), () -> NO_RULES);
    }

    private RuleReader reader(Catalogue catalogue) {
        Files beside = new Files() {
            @Override
            public Optional<String> read(String path) {
                return files.contains(path) ? Optional.of("text") : Optional.empty();
            }

            @Override
            public List<String> names(String folder) {
                return List.of();
            }
        };
        return new RuleReader(
                catalogue, new RuleWorld(TestPlugin.WORLD.connections(), TestPlugin.WORLD.zone(), beside));
    }
}
