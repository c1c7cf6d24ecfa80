package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.schema.Type;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final String GOOD = """
            desk: L2.14                       # where people sit
            sender: "learning@example.org"
            atMost: 25
            share: 0.5
            code: 007
            answer: no
            mailsOn: true
            quoted: "true"
            starters: [sales-intro, crm-basics]
            byCountry:
              NL: welcome-nl
              "NO": welcome-no
            """;

    private static String said(String text) {
        return SettingsFile.read("settings.yaml", text).problems().stream()
                .map(RuleProblem::render)
                .collect(Collectors.joining("\n"));
    }

    private static RuleSettings good(String text) {
        assertThat(said(text)).isEmpty();
        return SettingsFile.read("settings.yaml", text).settings().orElseThrow();
    }

    @Test
    @Tag("Y07")
    void values_are_what_they_look_like() {
        assertThat(good(GOOD).values())
                .isEqualTo(Json.createReader(new java.io.StringReader("""
                        {"desk":"L2.14","sender":"learning@example.org","atMost":25,"share":0.5,"code":"007",
                         "answer":"no","mailsOn":true,"quoted":"true","starters":["sales-intro","crm-basics"],
                         "byCountry":{"NL":"welcome-nl","NO":"welcome-no"}}""")).readObject());
    }

    @Test
    void expressions_know_the_names_and_their_types() {
        Type.RecordOf type = (Type.RecordOf) good(GOOD).type();
        assertThat(type.fields().get("atMost").type()).isEqualTo(new Type.Whole());
        assertThat(type.fields().get("share").type()).isEqualTo(new Type.Decimal());
        assertThat(type.fields().get("mailsOn").type()).isEqualTo(new Type.Truth());
        assertThat(type.fields().get("starters").type()).isEqualTo(new Type.ListOf(new Type.Text()));
        assertThat(type.fields().get("byCountry").type()).isEqualTo(new Type.MapOf(new Type.Text()));
    }

    @Test
    void a_file_of_nothing_is_good() {
        assertThat(good("").values()).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
        assertThat(good("# nothing yet\n").values()).isEmpty();
    }

    @Test
    void every_mistake_is_told_with_its_place_and_cure() {
        assertThat(said("""
                sales-training: sales-intro
                desk:
                greeting: Hello ${event.user.name}
                list: [a, ~]
                more:
                  - deep:
                """)).isEqualTo("""
                settings.yaml:1:1  error SL-E024  "sales-training" cannot be a name in expressions
                    1 | sales-training: sales-intro
                      | ^^^^^^^^^^^^^^ letters, digits and _
                      fix: write salesTraining

                settings.yaml:2:1  error SL-E023  "desk" has no value
                    2 | desk:
                      | ^^^^ a value; text of nothing is written ""

                settings.yaml:3:11  error SL-E018  settings hold values, and ${ } is never worked out in them
                    3 | greeting: Hello ${event.user.name}
                      |           ^^^^^^^^^^^^^^^^^^^^^^^^
                      fix: write the value, and put the expression into the rule that needs it

                settings.yaml:6:5  error SL-E023  "deep" has no value
                    6 |   - deep:
                      |     ^^^^ a value; text of nothing is written ""
                """);
    }

    @ParameterizedTest
    @Tag("Y03")
    @Tag("Y04")
    @Tag("Y06")
    @CsvSource({
        "'a: 1\na: 2', SL-E007",
        "'a: !!java.net.URL x', SL-E005",
        "'a: &x\n  - b', SL-E006",
        "'- a\n- b', SL-E022",
        "'a: 1\n---\nb: 2', SL-E004",
        "'a: {{ b }}', SL-E016",
    })
    void it_is_read_under_the_limits_of_rules(String text, String code) {
        SettingsFile file = SettingsFile.read("settings.yaml", text);
        assertThat(file.settings()).isEmpty();
        assertThat(file.problems()).extracting(RuleProblem::code).contains(code);
    }

    @Test
    @Tag("Y03")
    @Tag("Y15")
    void too_large_too_deep_or_no_utf_8_is_refused(@TempDir Path folder) throws Exception {
        assertThat(codes("a: " + "x".repeat(256 * 1024))).containsExactly("SL-E002");
        assertThat(codes("a: " + "[".repeat(30) + "]".repeat(30))).contains("SL-E003");
        Path latin = Files.write(folder.resolve("settings.yaml"), "a: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(SettingsFile.read("settings.yaml", RuleListing.content(latin))
                        .problems())
                .extracting(RuleProblem::code)
                .containsExactly("SL-E001");
    }

    private static List<String> codes(String text) {
        return SettingsFile.read("settings.yaml", text).problems().stream()
                .map(RuleProblem::code)
                .toList();
    }

    @ParameterizedTest
    @Tag("E06")
    @CsvSource({"smtpPassword", "apiKey", "client_secret", "academyToken"})
    void E06_a_name_that_looks_like_a_secret_is_warned_of(String name) {
        SettingsFile file = SettingsFile.read("settings.yaml", "mail:\n  " + name + ": x\n");
        assertThat(file.settings()).isPresent();
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SL-W002");
            assertThat(problem.place().line()).isEqualTo(2);
            assertThat(problem.fix()).contains("sluice.secret.<name>");
        });
    }

    @Test
    void a_rule_reads_them_and_a_missing_name_is_told_with_the_nearest() {
        RuleSettings settings = good(GOOD);
        String head = "sluice: 1\nrule: a\ntitle: A\nwhen: { event: pluvo.user-created }\n";
        Rule rule = ((Reading.Good) TestPlugin.reader().read("a.yaml", head + """
                                if:
                                  - settings.mailsOn
                                  - event.user.extra["Country"] in settings.byCountry
                                  - settings.byCountry[event.user.extra["Country"]] != settings.desk
                                  - settings.atMost > 3
                                do:
                                  - action: pluvo.assign-training
                                    with:
                                      user: ${event.user}
                                      training: ${settings.starters}
                                  - action: pluvo.send-note
                                    with:
                                      text: Sit at ${settings.desk} and read ${settings.byCountry.NL}
                                      count: ${settings.atMost}
                                """, settings)).rule();
        assertThat(rule.settings()).isEqualTo(settings.values());

        Reading reading = TestPlugin.reader()
                .read("a.yaml", head + "if:\n  - settings.dsk == \"x\"\ndo: [{ stop: x }]\n", settings);
        assertThat(reading.problems()).extracting(RuleProblem::render).containsExactly("""
                a.yaml:6:14  error SL-E104  "settings.dsk" does not exist
                    6 |   - settings.dsk == "x"
                      |              ^^^ settings.yaml has: desk, sender, atMost, share, code, answer, mailsOn, quoted, starters, byCountry
                      fix: write desk
                """);
        Reading without = TestPlugin.reader()
                .read("a.yaml", head + "if:\n  - settings.desk == \"x\"\ndo: [{ stop: x }]\n", RuleSettings.NONE);
        assertThat(without.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.expected())
                        .isEqualTo("a line with that name in settings.yaml at the top of the rules folder"));
    }

    @Test
    void they_are_part_of_the_version_of_a_rule_that_names_them_and_of_no_other() {
        RuleSettings one = good("desk: L2.14\n");
        RuleSettings other = good("desk: L3.01\n");
        String naming = "if: settings.desk != \"x\"";
        assertThat(RuleFile.version(naming, one)).isNotEqualTo(RuleFile.version(naming, other));
        assertThat(RuleFile.version(naming, one)).isEqualTo(RuleFile.version(naming, good("desk: L2.14\n")));
        assertThat(RuleFile.version("if: true", one)).isEqualTo(RuleFile.version("if: true", other));
    }
}
