package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.LogLines;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
    @TempDir
    private Path outside;

    private Path root;
    private RuleFolder folder;
    private final Map<String, NewVersion> stored = new HashMap<>();

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectories(outside.resolve("rules"));
        folder = folder();
    }

    private RuleFolder folder() {
        return new RuleFolder(root, TestPlugin.reader(), rule -> Optional.ofNullable(stored.get(rule)));
    }

    private static String text(String id, String title) {
        return "sluice: 1\nrule: " + id + "\ntitle: " + title
                + "\nwhen: { event: pluvo.user-created, only: { user: x } }\ndo: [{ stop: x }]\n";
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void settle() {
        folder.poll();
        folder.poll();
    }

    private void keep() {
        folder.takeNewVersions().forEach(version -> stored.put(version.rule(), version));
    }

    private void restart() {
        keep();
        folder = folder();
        folder.poll();
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        folder.book()
                .states()
                .forEach(state -> words.append(state.id())
                        .append('=')
                        .append(state.word())
                        .append(' '));
        return words.toString().strip();
    }

    private RuleState state(String id) {
        return folder.book().states().stream()
                .filter(state -> state.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("Y01")
    void one_broken_file_of_fifty_stops_nothing() throws IOException {
        for (int i = 0; i < 50; i++) {
            write("rule-" + i + ".yaml", text("rule-" + i, "T"));
        }
        folder.poll();
        write("rule-7.yaml", "sluice: 1\nrule: rule-7\ntitle: @broken\n");
        settle();
        assertThat(folder.book().rules()).hasSize(50);
        assertThat(state("rule-7").word()).isEqualTo("live");
        assertThat(state("rule-7").title()).isEqualTo("T");
        assertThat(state("rule-7").problems())
                .extracting(problem -> problem.place().toString())
                .contains("rule-7.yaml:3");
    }

    @Test
    @Tag("Y01")
    void the_last_good_version_outlives_a_restart() throws IOException {
        write("a.yaml", text("a", "Good"));
        folder.poll();
        keep();
        write("a.yaml", "broken");
        folder = folder();
        folder.poll();
        assertThat(words()).isEqualTo("a=live");
        assertThat(folder.book().rule("a")).get().satisfies(rule -> {
            assertThat(rule.title()).isEqualTo("Good");
            assertThat(rule.version()).isEqualTo(stored.get("a").version());
        });
        assertThat(state("a").problems()).isNotEmpty();
        stored.clear();
        folder = folder();
        folder.poll();
        assertThat(words()).isEqualTo("a=broken");
        assertThat(folder.book().rules()).isEmpty();
    }

    @Test
    void every_good_text_is_given_out_once() throws IOException {
        write("a.yaml", text("a", "One"));
        folder.poll();
        assertThat(folder.takeNewVersions()).singleElement().satisfies(version -> {
            assertThat(version.file()).isEqualTo("a.yaml");
            assertThat(version.text()).isEqualTo(text("a", "One"));
        });
        settle();
        assertThat(folder.takeNewVersions()).isEmpty();
        write("a.yaml", text("a", "Two"));
        settle();
        assertThat(folder.takeNewVersions()).hasSize(1);
    }

    @Test
    @Tag("Y01")
    void a_text_that_came_back_is_the_one_that_outlives_a_restart() throws IOException {
        write("a.yaml", text("a", "A"));
        folder.poll();
        keep();
        for (String title : List.of("B", "A")) {
            write("a.yaml", text("a", title));
            settle();
            keep();
        }
        write("a.yaml", "broken");
        restart();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("A");
    }

    @Test
    @Tag("Y09")
    void the_text_of_a_rule_whose_plugin_is_away_is_kept_as_well() throws IOException {
        String away = text("a", "T").replace("do: [{ stop: x }]", "do: [{ action: notify.email }]");
        write("a.yaml", away);
        folder.poll();
        Candidate waiting = folder.book()
                .candidates("pluvo.user-created", "pluvo", Map.of("user", List.of("x")))
                .get(0);
        assertThat(folder.takeNewVersions()).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo(waiting.version());
            assertThat(version.text()).isEqualTo(away);
        });
    }

    @Test
    @Tag("Y09")
    void what_stands_while_a_file_is_broken_is_the_same_before_and_after_a_restart() throws IOException {
        write("a.yaml", text("a", "Good"));
        folder.poll();
        keep();
        write("a.yaml", text("a", "Away").replace("do: [{ stop: x }]", "do: [{ action: notify.email }]"));
        settle();
        keep();
        write("a.yaml", "broken");
        settle();
        assertThat(words() + " " + state("a").title()).isEqualTo("a=unavailable Away");
        restart();
        assertThat(words() + " " + state("a").title()).isEqualTo("a=unavailable Away");
    }

    @Test
    void a_candidate_says_whether_it_loads_also_while_its_plugin_is_away() throws IOException {
        String load = "load: { user: event.user }\n";
        write("a.yaml", text("a", "T"));
        write("b.yaml", text("b", "T") + load);
        write("c.yaml", text("c", "T").replace("do: [{ stop: x }]", "do: [{ action: notify.email }]") + load);
        folder.poll();
        assertThat(folder.book().candidates("pluvo.user-created", "pluvo", Map.of("user", List.of("x"))))
                .extracting(candidate -> candidate.id() + "=" + candidate.standing() + "=" + candidate.loads())
                .containsExactly("a=LIVE=false", "b=LIVE=true", "c=UNAVAILABLE=true");
    }

    @Test
    @Tag("Y06")
    void one_id_in_two_files_names_both_places_and_what_was_good_stands() throws IOException {
        write("a.yaml", text("a", "First"));
        folder.poll();
        write("sub/a.yaml", text("a", "Second"));
        settle();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("First");
        assertThat(state("a").problems())
                .extracting(RuleProblem::message)
                .containsExactly(
                        "the rule id \"a\" is taken: it also stands at sub/a.yaml:2",
                        "the rule id \"a\" is taken: it also stands at a.yaml:2");
        Files.delete(root.resolve("a.yaml"));
        settle();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("Second");
        assertThat(state("a").problems()).isEmpty();
    }

    @Test
    @Tag("Y10")
    void a_change_counts_when_the_file_looks_the_same_twice() throws IOException {
        write("a.yaml", text("a", "Old"));
        assertThat(folder.poll()).isTrue();
        write("a.yaml", text("a", "New").substring(0, 30));
        assertThat(folder.poll()).isFalse();
        write("a.yaml", text("a", "New"));
        assertThat(folder.poll()).isFalse();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("Old");
        assertThat(folder.poll()).isTrue();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("New");
        assertThat(folder.poll()).isFalse();
    }

    @Test
    @Tag("Y10")
    void a_file_that_is_away_for_a_moment_keeps_its_rule() throws IOException {
        Path file = write("a.yaml", text("a", "T"));
        folder.poll();
        Files.delete(file);
        assertThat(folder.poll()).isFalse();
        write("a.yaml", text("a", "T"));
        settle();
        assertThat(words()).isEqualTo("a=live");
        Files.delete(file);
        settle();
        assertThat(words()).isEmpty();
    }

    @Test
    @Tag("Y18")
    void a_file_that_never_comes_to_rest_is_taken_now_and_then_and_old_books_are_let_go() throws IOException {
        write("a.yaml", text("a", "T"));
        folder.poll();
        WeakReference<RuleBook> first = new WeakReference<>(folder.book());
        int books = 0;
        for (int i = 0; i < 100; i++) {
            write("a.yaml", text("a", "T" + i));
            books += folder.poll() ? 1 : 0;
        }
        assertThat(books).isBetween(10, 30);
        settle();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("T99");
        for (int i = 0; i < 50 && first.get() != null; i++) {
            System.gc();
        }
        assertThat(first.get()).isNull();
    }

    @Test
    void a_change_that_the_file_system_does_not_tell_of_is_still_seen() throws IOException {
        FileTime longAgo = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path file = write("a.yaml", text("a", "Old"));
        Files.setLastModifiedTime(file, longAgo);
        settle();
        write("a.yaml", text("a", "New"));
        Files.setLastModifiedTime(file, longAgo);
        for (int i = 0; i < 40; i++) {
            folder.poll();
        }
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("New");
    }

    @Test
    void names_with_a_dot_and_other_files_are_skipped() throws IOException {
        write("team/a.yaml", text("a", "T"));
        for (String other : List.of(
                ".b.yaml",
                ".git/c.yaml",
                "settings.yaml",
                "a.test.yaml",
                "x.snap.yaml",
                "recorded/d.yaml",
                "templates/e.yaml",
                "graphql/f.yaml",
                "team/recorded/g.yaml",
                "notes.txt",
                "h.yml")) {
            write(other, "not: a rule");
        }
        folder.poll();
        assertThat(words()).isEqualTo("a=live");
    }

    @Test
    void a_folder_made_like_a_config_map_is_followed() throws IOException {
        write("..2026_01/a.yaml", text("a", "One"));
        write("..2026_02/a.yaml", text("a", "Two"));
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_01"));
        Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("..data/a.yaml"));
        folder.poll();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("One");
        Files.createSymbolicLink(root.resolve("..tmp"), Path.of("..2026_02"));
        Files.move(
                root.resolve("..tmp"),
                root.resolve("..data"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        settle();
        assertThat(folder.book().rule("a")).get().extracting(Rule::title).isEqualTo("Two");
    }

    @Test
    @Tag("Y16")
    void a_link_that_leads_out_is_refused() throws IOException {
        Path foreign = Files.writeString(outside.resolve("a.yaml"), text("a", "T"));
        Files.createDirectories(outside.resolve("more"));
        Files.writeString(outside.resolve("more/b.yaml"), text("b", "T"));
        Files.createSymbolicLink(root.resolve("a.yaml"), foreign);
        Files.createSymbolicLink(root.resolve("more"), outside.resolve("more"));
        Files.createSymbolicLink(root.resolve("loop"), root);
        folder.poll();
        assertThat(words()).isEqualTo("a=broken");
        assertThat(state("a").problems())
                .extracting(RuleProblem::message)
                .containsExactly("the link leads out of the rules folder");
    }

    @Test
    void while_the_folder_cannot_be_listed_the_rules_stay() throws IOException {
        write("a.yaml", text("a", "T"));
        folder.poll();
        Files.move(root, outside.resolve("away"));
        assertThat(folder.poll()).isFalse();
        assertThat(folder.poll()).isFalse();
        assertThat(words()).isEqualTo("a=live");
    }

    @Test
    @Tag("Y09")
    void a_rule_whose_plugin_is_away_is_a_candidate_that_waits() throws IOException {
        write("a.yaml", text("a", "T").replace("do: [{ stop: x }]", "do: [{ action: notify.email }]"));
        write("b.yaml", text("b", "T") + "state: off\n");
        write("c.yaml", text("c", "T").replace("do: [{ stop: x }]", "do: [{ action: notify.email }]\nstate: off"));
        folder.poll();
        assertThat(words()).isEqualTo("a=unavailable b=off c=off");
        assertThat(folder.book().candidates("pluvo.user-created", "pluvo", Map.of("user", List.of("x"))))
                .extracting(candidate -> candidate.id() + "=" + candidate.standing())
                .containsExactly("a=UNAVAILABLE", "b=OFF", "c=OFF");
    }

    @Test
    @Tag("P16")
    void the_log_says_where_a_problem_is_and_quotes_neither_the_file_nor_a_plugin() throws IOException {
        String note = "do: [{ action: pluvo.send-note, with: { template: Noor } }]";
        write("a.yaml", text("a", "T").replace("do: [{ stop: x }]", note));
        write("b.yaml", text("b", "T") + "Noor: x\n");
        LogLines log = LogLines.open();
        folder.poll();
        log.close();
        assertThat(state("a").problems())
                .extracting(RuleProblem::message)
                .containsExactly("there is no template \"Noor\"");
        assertThat(log.lines()).noneMatch(line -> line.contains("Noor"));
        assertThat(log.lines())
                .anyMatch(line -> line.contains("Rule a is broken, and its file has a problem: SL-E037 at a.yaml:5"))
                .anyMatch(line -> line.contains("Rule b is broken, and its file has a problem: SL-E020 at b.yaml:6"));
    }

    @Test
    void what_is_no_rule_file_at_all_is_broken_and_stops_nothing() throws IOException {
        write("good.yaml", text("good", "T"));
        write("empty.yaml", "");
        Files.write(root.resolve("binary.yaml"), new byte[] {0, 1, (byte) 0xff, (byte) 0xfe});
        write("large.yaml", "#".repeat(300_000));
        write("list.yaml", "- a\n- b\n");
        write("text.yaml", "hello");
        folder.poll();
        assertThat(words()).isEqualTo("binary=broken empty=broken good=live large=broken list=broken text=broken");
        assertThat(folder.book().states())
                .filteredOn(state -> !state.id().equals("good"))
                .allMatch(state -> !state.problems().isEmpty());
    }

    private static String deskRule(String id) {
        return text(id, "T").replace("do: [{ stop: x }]", "do: [{ stop: \"${settings.desk}\" }]");
    }

    private String desk(String id) {
        return folder.book().rule(id).orElseThrow().settings().getString("desk");
    }

    @Test
    void changed_settings_make_new_versions_of_the_rules_that_name_them() throws IOException {
        write("settings.yaml", "desk: L2.14\n");
        write("a.yaml", deskRule("a"));
        write("b.yaml", text("b", "T"));
        folder.poll();
        assertThat(desk("a")).isEqualTo("L2.14");
        assertThat(folder.takeNewVersions())
                .extracting(version -> version.rule() + " " + version.settings())
                .containsExactlyInAnyOrder("settings null", "a desk: L2.14\n", "b null");
        String before = folder.book().rule("a").orElseThrow().version();
        String book = folder.book().version();

        write("settings.yaml", "desk: L3.01\n");
        settle();
        assertThat(desk("a")).isEqualTo("L3.01");
        assertThat(folder.book().rule("a").orElseThrow().version()).isNotEqualTo(before);
        assertThat(folder.book().version()).isNotEqualTo(book);
        assertThat(folder.takeNewVersions()).extracting(NewVersion::rule).containsExactly("settings", "a");
    }

    @Test
    @Tag("Y01")
    void broken_settings_leave_the_last_good_ones_in_force_also_over_a_restart() throws IOException {
        write("settings.yaml", "desk: L2.14\n");
        write("a.yaml", deskRule("a"));
        folder.poll();
        write("settings.yaml", "desk: @L3\n");
        settle();
        assertThat(desk("a")).isEqualTo("L2.14");
        assertThat(state("a").word()).isEqualTo("live");
        assertThat(state("a").problems())
                .extracting(problem -> problem.place().toString())
                .containsExactly("settings.yaml:1");
        // and a rule that comes only now is read with them
        write("c.yaml", deskRule("c"));
        settle();
        assertThat(desk("c")).isEqualTo("L2.14");

        restart();
        assertThat(desk("a")).isEqualTo("L2.14");
        assertThat(desk("c")).isEqualTo("L2.14");
        write("settings.yaml", "desk: L3.01\n");
        settle();
        assertThat(desk("a")).isEqualTo("L3.01");
        assertThat(state("a").problems()).isEmpty();
    }

    @Test
    void rules_whose_settings_were_never_good_say_so_and_heal() throws IOException {
        write("settings.yaml", "desk: @L3\n");
        write("a.yaml", deskRule("a"));
        write("b.yaml", text("b", "T"));
        folder.poll();
        assertThat(words()).isEqualTo("a=broken b=live");
        assertThat(state("a").problems())
                .extracting(problem -> problem.place().file())
                .containsExactly("settings.yaml");
        write("settings.yaml", "desk: L3\n");
        settle();
        assertThat(words()).isEqualTo("a=live b=live");
    }

    @Test
    void a_setting_that_is_gone_leaves_its_rules_as_they_were() throws IOException {
        write("settings.yaml", "desk: L2.14\n");
        write("a.yaml", deskRule("a"));
        folder.poll();
        for (String now : List.of("chair: L2.14\n", "")) {
            write("settings.yaml", now);
            settle();
            assertThat(desk("a")).isEqualTo("L2.14");
            assertThat(state("a").problems()).extracting(RuleProblem::code).containsExactly("SL-E104");
        }
        Files.delete(root.resolve("settings.yaml"));
        settle();
        assertThat(state("a").word()).isEqualTo("live");
        assertThat(state("a").problems()).extracting(RuleProblem::code).containsExactly("SL-E104");
        keep();
        write("settings.yaml", "desk: L4\n");
        restart();
        assertThat(desk("a")).isEqualTo("L4");
    }

    @Test
    @Tag("Y10")
    void settings_count_once_they_look_the_same_twice() throws IOException {
        write("settings.yaml", "desk: L2.14\n");
        write("a.yaml", deskRule("a"));
        folder.poll();
        write("settings.yaml", "desk: L3\n");
        assertThat(folder.poll()).isFalse();
        assertThat(desk("a")).isEqualTo("L2.14");
        assertThat(folder.poll()).isTrue();
        assertThat(desk("a")).isEqualTo("L3");
    }

    @Test
    @Tag("Y16")
    void Y16_settings_lie_at_the_top_and_no_link_leads_out() throws IOException {
        Path secret = Files.writeString(outside.resolve("elsewhere.yaml"), "desk: outside\n");
        write("sub/settings.yaml", "desk: below\n");
        write("a.yaml", deskRule("a"));
        folder.poll();
        assertThat(words()).isEqualTo("a=broken");
        Files.createSymbolicLink(root.resolve("settings.yaml"), secret);
        settle();
        assertThat(words()).isEqualTo("a=broken");
        assertThat(state("a").problems())
                .extracting(RuleProblem::message)
                .contains("the link leads out of the rules folder");
    }
}
