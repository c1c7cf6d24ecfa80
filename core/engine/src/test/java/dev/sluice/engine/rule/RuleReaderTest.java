package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.rule.Load.IfMissing;
import dev.sluice.engine.rule.OnFailure.Then;
import dev.sluice.engine.rule.Rule.State;
import dev.sluice.engine.rule.RunPolicy.Overlap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {
    private static final String SHORT = """
            sluice: 1
            rule: a
            title: A
            when:
              event: pluvo.user-created
              only: { user: noor }
            """;

    private static Rule everything() throws IOException {
        return TestPlugin.good(
                "everything.yaml", Files.readString(Path.of("src/test/resources/rules/valid/everything.yaml")));
    }

    private static List<String> codes(String text) {
        return TestPlugin.reader().read("a.yaml", text, RuleSettings.NONE).problems().stream()
                .map(RuleProblem::code)
                .toList();
    }

    @Test
    void every_key_arrives_in_the_rule() throws IOException {
        Rule rule = everything();
        assertThat(rule.id()).isEqualTo("everything");
        assertThat(rule.title()).isEqualTo("Every key of this version: once");
        assertThat(rule.owner()).isEqualTo("learning-team@example.org");
        assertThat(rule.tellOwner()).isFalse();
        assertThat(rule.state()).isEqualTo(State.OFF);
        assertThat(rule.connections()).containsExactly("pluvo");
        assertThat(rule.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(rule.when())
                .isEqualTo(When.one(
                        "pluvo.enrollment-completed",
                        Map.of("training", Set.of("sales-intro", "crm-basics"), "via", Set.of("training"))));
        assertThat(rule.loads()).extracting(Load::name).containsExactly("user", "colleague");
        assertThat(rule.loads()).extracting(Load::lookup).containsOnly("pluvo.user");
        assertThat(rule.loads()).extracting(Load::ifMissing).containsExactly(IfMissing.FAIL, IfMissing.CONTINUE);
        assertThat(rule.policy().key()).isNotNull();
        assertThat(rule.policy().onceWithin()).isNotNull();
        assertThat(rule.policy().onceWithin().period()).isEqualTo(Period.ofMonths(3));
        assertThat(rule.policy().overlap()).isEqualTo(Overlap.SKIP);
    }

    @Test
    void steps_have_ids_retries_branches_and_failure_steps() throws IOException {
        Rule rule = everything();
        assertThat(rule.steps()).extracting(Step::id).containsExactly("note", "choose", "assign-training-2");
        ActionStep note = (ActionStep) rule.steps().get(0);
        assertThat(note.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(note.retry())
                .isEqualTo(new Retry(
                        Duration.ofHours(2),
                        2,
                        Duration.ofSeconds(10),
                        1.5,
                        Duration.ofMinutes(5),
                        Set.of(Kind.THROTTLED, Kind.UNAVAILABLE)));
        assertThat(note.onFailure()).isNotNull();
        assertThat(note.onFailure().then()).isEqualTo(Then.STOP);
        assertThat(note.onFailure().steps()).extracting(Step::id).containsExactly("set-extra-field");
        ChooseStep choose = (ChooseStep) rule.steps().get(1);
        assertThat(choose.branches()).hasSize(2);
        assertThat(choose.branches().get(0).condition()).isNotNull();
        assertThat(choose.branches().get(1).condition()).isNull();
        assertThat(choose.branches().get(1).steps()).singleElement().isInstanceOf(StopStep.class);
        ActionStep last = (ActionStep) rule.steps().get(2);
        assertThat(last.condition()).isNotNull();
        assertThat(last.condition().text()).isEqualTo("user.language != \"NL\"");
        assertThat(last.condition().place()).isEqualTo(new Place("everything.yaml", 95, 9));
        assertThat(last.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rule.onFailure()).extracting(Step::id).containsExactly("set-extra-field-2");
    }

    @Test
    void what_a_rule_leaves_out_has_its_default() {
        Rule rule = TestPlugin.good(
                "a.yaml", SHORT + "do:\n  - action: pluvo.add-to-group\n    with: { user: u, group: g }\n");
        ActionStep step = (ActionStep) rule.steps().get(0);
        assertThat(rule.state()).isEqualTo(State.LIVE);
        assertThat(rule.tellOwner()).isTrue();
        assertThat(rule.connections()).isEmpty();
        assertThat(rule.policy()).isEqualTo(new RunPolicy(null, null, Overlap.QUEUE, null, null));
        assertThat(step.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(step.retry()).isEqualTo(Retry.DEFAULT);
        assertThat(step.onFailure()).isNull();
        assertThat(rule.condition()).isEqualTo(new Condition.All(List.of()));
    }

    @Test
    void the_version_follows_the_text_and_nothing_else() {
        String text = SHORT + "do: [{ stop: x }]\n";
        String version = TestPlugin.good("a.yaml", text).version();
        assertThat(TestPlugin.good("b/a.yaml", text).version())
                .isEqualTo(version)
                .hasSize(32);
        assertThat(TestPlugin.good("a.yaml", text + "\n").version()).isNotEqualTo(version);
    }

    @Test
    @Tag("Y08")
    void an_unknown_key_is_told_with_the_nearest_one() {
        assertThat(TestPlugin.reader()
                        .read("a.yaml", SHORT + "do:\n  - acton: pluvo.add-to-group\n", RuleSettings.NONE)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("\"acton\" is no key of a step");
                    assertThat(problem.fix()).isEqualTo("write action");
                    assertThat(problem.place()).isEqualTo(new Place("a.yaml", 8, 5));
                });
    }

    @Test
    @Tag("Y09")
    void a_rule_whose_plugin_is_away_is_unavailable_and_keeps_its_filters() {
        String text = """
                sluice: 1
                rule: a
                title: A
                owner: a@example.org
                when:
                  event: other.badge-given
                  only: { badge: [x, y] }
                load:
                  person: event.person
                if:
                  - person.name == event.badge.name
                do:
                  - id: mail
                    action: notify.email
                    with: { to: "${person.email}" }
                  - action: pluvo.set-extra-field
                    with:
                      user: ${event.person}
                      field: Note
                      value: ${steps["mail"].id}
                """;
        assertThat(TestPlugin.reader().read("a.yaml", text, RuleSettings.NONE))
                .isInstanceOfSatisfying(Reading.Unavailable.class, away -> {
                    assertThat(away.reason()).isEqualTo("plugin notify, other is not installed");
                    assertThat(away.when()).isEqualTo(When.one("other.badge-given", Map.of("badge", Set.of("x", "y"))));
                    assertThat(away.problems()).extracting(RuleProblem::code).containsOnly("SL-E050");
                });
    }

    @Test
    @Tag("Y09")
    void an_unknown_name_of_an_installed_plugin_is_a_mistake_of_the_rule() {
        Reading reading = TestPlugin.reader()
                .read("a.yaml", SHORT + "do:\n  - action: pluvo.asign-training\n", RuleSettings.NONE);
        assertThat(reading).isInstanceOf(Reading.Broken.class);
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SL-E033");
            assertThat(problem.fix()).isEqualTo("write pluvo.assign-training");
        });
    }

    @Test
    void a_mistake_in_a_rule_whose_plugin_is_away_is_still_a_mistake() {
        Reading reading = TestPlugin.reader()
                .read("a.yaml", SHORT + "do:\n  - action: notify.email\n    retrys: x\n", RuleSettings.NONE);
        assertThat(reading).isInstanceOf(Reading.Broken.class);
    }

    @Test
    void a_broken_rule_keeps_the_title_and_owner_that_could_be_read() {
        Reading reading = TestPlugin.reader().read("a.yaml", SHORT + "owner: a@example.org\n", RuleSettings.NONE);
        assertThat(reading).isInstanceOfSatisfying(Reading.Broken.class, broken -> {
            assertThat(broken.title()).isEqualTo("A");
            assertThat(broken.owner()).isEqualTo("a@example.org");
        });
    }

    @Test
    @Tag("Y13")
    void a_rule_that_every_event_starts_is_taken_with_a_warning() {
        String text = "sluice: 1\nrule: a\ntitle: A\nwhen:\n  event: pluvo.user-created\ndo:\n  - stop: x\n";
        assertThat(TestPlugin.reader().read("a.yaml", text, RuleSettings.NONE))
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(good.warnings()).singleElement().satisfies(warning -> {
                            assertThat(warning.level()).isEqualTo(RuleProblem.Level.WARNING);
                            assertThat(warning.code()).isEqualTo("SL-W001");
                        }));
        assertThat(codes(text + "run: { once-within: 1 year }\n")).isEmpty();
        assertThat(codes(text + "if: event.user.isActive\n")).isEmpty();
    }

    @Test
    void with_several_connections_a_rule_says_which() {
        RuleReader reader = new RuleReader(
                TestPlugin.catalogue(),
                new RuleWorld(List.of("north", "south"), ZoneId.of("UTC"), TestPlugin.WORLD.files()));
        String text = SHORT + "do: [{ stop: x }]\n";
        assertThat(reader.read("a.yaml", text, RuleSettings.NONE).problems())
                .extracting(RuleProblem::message)
                .containsExactly("\"connection\" is missing, and there is more than one");
        assertThat(reader.read("a.yaml", text + "connection: any\n", RuleSettings.NONE))
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(good.rule().connections()).containsExactly("north", "south"));
        assertThat(reader.read("a.yaml", text + "connection: [south]\n", RuleSettings.NONE))
                .isInstanceOfSatisfying(
                        Reading.Good.class,
                        good -> assertThat(good.rule().connections()).containsExactly("south"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state: shadow",
                "run: { settle: 2 min }",
                "run: { cancel-when: x }",
                "run: { overlap: parallel }",
                "do: [{ for-each: x }]",
                "do: [{ recheck: true }]",
                "do: [{ set: x }]",
                "do: [{ approve: x }]",
                "when: { schedule: x }",
                "when: [{ schedule: x }]",
                "load: { users: { type: pluvo.user, ref: event.user, where: x } }"
            })
    void a_key_of_a_later_version_is_refused_by_name(String line) {
        String base = "sluice: 1\nrule: a\ntitle: A\n";
        String when = line.startsWith("when") ? "" : "when: { event: pluvo.user-created, only: { user: x } }\n";
        String steps = line.startsWith("do") ? "" : "do: [{ stop: x }]\n";
        assertThat(codes(base + when + line + "\n" + steps)).contains("SL-E090").doesNotContain("SL-E020");
    }

    @Test
    @Tag("Y16")
    void an_action_sees_the_files_of_the_rules_folder_and_no_other(@TempDir Path folder) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/templates"));
        Files.writeString(rules.resolve("welcome.txt"), "Subject: x");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(rules.resolve("linked.txt"), folder.resolve("secret.txt"));
        RuleReader reader = new RuleReader(
                TestPlugin.catalogue(),
                new RuleWorld(List.of("pluvo"), ZoneId.of("UTC"), new RulesFiles(folder.resolve("rules"))));
        String text = SHORT + "do:\n  - action: pluvo.send-note\n    with: { template: %s }\n";
        assertThat(reader.read("a.yaml", text.formatted("welcome"), RuleSettings.NONE)
                        .problems())
                .isEmpty();
        for (String outside : List.of("linked", "../../secret", "/etc/passwd")) {
            assertThat(reader.read("a.yaml", text.formatted(outside), RuleSettings.NONE)
                            .problems())
                    .extracting(RuleProblem::code)
                    .containsExactly("SL-E037");
        }
    }

    @Test
    @Tag("Y15")
    void bytes_that_are_no_utf8_are_told_with_their_place() {
        byte[] latin = "sluice: 1\ntitle: \u00e0".getBytes(StandardCharsets.ISO_8859_1);
        RuleFile file = TestPlugin.reader().readFile("a.yaml", latin, RuleSettings.NONE);
        assertThat(file.reading().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SL-E001");
            assertThat(problem.place()).isEqualTo(new Place("a.yaml", 2, 8));
        });
    }

    @Test
    @Tag("Y03")
    void a_huge_file_is_refused_at_once() {
        byte[] huge = "# 0123456789\n".repeat(4_000_000).getBytes(StandardCharsets.UTF_8);
        RuleFile file = TestPlugin.reader().readFile("a.yaml", huge, RuleSettings.NONE);
        assertThat(file.reading().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SL-E002");
            assertThat(problem.expected()).isEqualTo("at most 256 kB");
        });
    }

    @Test
    void the_number_of_problems_is_bounded() {
        String text = SHORT + "do:\n" + "  - acton: x\n".repeat(5000);
        assertThat(TestPlugin.reader().read("a.yaml", text, RuleSettings.NONE).problems())
                .hasSize(200);
    }

    @Test
    void the_event_of_several_triggers_has_what_any_of_them_has() {
        Rule rule = TestPlugin.good("two-events.yaml", """
                sluice: 1
                rule: two-events
                title: Two
                when:
                  - event: pluvo.user-created
                    only: { user: noor }
                  - event: pluvo.enrollment-completed
                    only: { training: [a, b] }
                  - event: pluvo.enrollment-completed
                    only: { via: course }
                if:
                  - event.training.title == "x" || event.progress > 1
                  - event.user.name != "y"
                do: [{ stop: x }]
                """);
        assertThat(rule.when().triggers()).extracting(When.Listening::event).hasSize(3);
        assertThat(rule.when().hears("pluvo.user-created")).isTrue();
        assertThat(rule.when().hears("pluvo.group-created")).isFalse();
        assertThat(rule.when().first("pluvo.user-created", Map.of("user", List.of("noor"))))
                .hasValue(0);
        assertThat(rule.when().first("pluvo.user-created", Map.of("user", List.of("sam"))))
                .isEmpty();
        assertThat(rule.when().first("pluvo.enrollment-completed", Map.of("via", List.of("course"))))
                .hasValue(2);
        RuleBook book = new RuleBook(List.of(rule), List.of(), List.of());
        assertThat(book.candidates("pluvo.enrollment-completed", "pluvo", Map.of("training", List.of("b"))))
                .hasSize(1);
        assertThat(book.candidates("pluvo.enrollment-completed", "pluvo", Map.of("via", List.of("offer"))))
                .isEmpty();
    }

    @Test
    void a_list_with_the_event_of_a_plugin_that_is_away_waits_for_it() {
        Reading reading = TestPlugin.reader().read("a.yaml", """
                        sluice: 1
                        rule: a
                        title: A
                        when:
                          - event: pluvo.user-created
                            only: { user: x }
                          - event: other.badge-given
                        if: event.badge.name == "x"
                        do: [{ stop: x }]
                        """, RuleSettings.NONE);
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unavailable.class,
                        away -> assertThat(away.when().hears("other.badge-given"))
                                .isTrue());
    }

    @Test
    void a_rule_may_wait_hold_and_have_a_zone_of_its_own() {
        Rule rule = TestPlugin.good("a.yaml", """
                sluice: 1
                rule: a
                title: A
                zone: Asia/Tokyo
                when: { event: pluvo.user-created }
                run: { delay: 1 month, hold-above: 100 per day }
                do: [{ stop: x }]
                """);
        assertThat(rule.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        Instant received = Instant.parse("2026-01-31T03:00:00Z");
        assertThat(rule.policy().start(received, rule.zone())).isEqualTo("2026-02-28T03:00:00Z");
        assertThat(rule.policy().holdAbove())
                .isEqualTo(new HoldAbove(100, HoldAbove.Unit.DAY, new Place("a.yaml", 6, 36)));
        assertThat(rule.policy().holdAbove()).hasToString("100 per day");
    }
}
