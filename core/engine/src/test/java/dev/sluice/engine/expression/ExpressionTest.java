package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.full;
import static dev.sluice.engine.expression.World.json;
import static dev.sluice.engine.expression.World.nobody;
import static dev.sluice.engine.expression.World.ready;
import static dev.sluice.engine.expression.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.schema.Type;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.isActive",
                "user.isActive && user.extra[\"Department\"] == \"Sales\"",
                "user.extra['Country'] in ['NL', 'BE', 'NO']",
                "user.extra['Cost centre'] == '4711'",
                "user.age == 41 && user.age > 40.5",
                "user.progress == 80",
                "user.progress > 79 && user.progress / 2 == 40",
                "user.joined < now && now - user.joined == duration('24h')",
                "user.trial > duration('24h')",
                "user.born < '1990-01-01'",
                "user.level == 'well-versed'",
                "user.training.ref == 'sales-intro'",
                "'admin' in user.roles && size(user.roles) == 2",
                "user.groups.exists(g, g.members > 5)",
                "user.groups.filter(g, g.members > 5).map(g, g.ref) == ['sales']",
                "user.groups.exists_one(g, g.name.startsWith('Sa') && g.members < 5)",
                "user.groups[1].name == 'Safety'",
                "user.groups.exists(g, user.roles.exists(r, r == 'admin') && g.manager.reports == 3)",
                "steps['assign'].trainings == ['a', 'b']",
                "steps['assign'].count == 2",
                "steps.assign.count == 2",
                "event.raw.count == 5 && event.raw.share == 0.5",
                "event.raw.deep.er[1] == 'y'",
                "event.raw.deep.er.exists(x, x == 'x')",
                "event.raw['count'] > 4",
                "event.raw.flag",
                "now.getHours('Europe/Amsterdam') == 10",
                "user.name.matches('^N.*r$')",
                "type(user.name) == string",
                "dyn(user.age) == 41",
                "has(user.name) && has(user)"
            })
    void lines_that_are_met(String line) {
        assertThat(ready(line).judge(full())).isEqualTo(new Verdict.Met());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.name | \"Noor Bakker\"",
                "user.age | 41",
                "user.progress | 80.0",
                "user.isActive | true",
                "user.joined | \"2026-03-01T09:00:00Z\"",
                "user.born | \"1985-04-05\"",
                "user.roles | [\"admin\",\"author\"]",
                "user.training | {\"id\":\"t1\",\"ref\":\"sales-intro\"}",
                "user.joined + duration('24h') | \"2026-03-02T09:00:00Z\"",
                "user.trial + duration('24h') | \"PT72H\"",
                "user.age + 1 | 42",
                "user.isActive ? user.name : user.email | \"Noor Bakker\"",
                "user.groups.map(g, g.ref) | [\"sales\",\"safety\"]",
                "{'who': user.name, 'how old': user.age} | {\"who\":\"Noor Bakker\",\"how old\":41}",
                "user.isActive ? user.manager : user.manager | {\"name\":\"Sem\",\"email\":\"sem@example.org\",\"reports\":7}",
                "18446744073709551615u | 18446744073709551615",
                "now | \"2026-03-02T09:00:00Z\""
            })
    void values_come_out_in_their_stored_form(String text, String stored) {
        assertThat(ready(text).evaluate(full())).isEqualTo(new Result.Value(read(stored)));
    }

    @Test
    void what_it_gives_is_known_beforehand() {
        assertThat(ready("user").type()).isEqualTo(World.USER);
        assertThat(ready("user.training").type()).isEqualTo(new Type.Reference());
        assertThat(ready("user.level").type()).isEqualTo(new Type.Choice(List.of("beginner", "well-versed")));
        assertThat(ready("user.born").type()).isEqualTo(new Type.Day());
        assertThat(ready("user.joined").type()).isEqualTo(new Type.Moment());
        assertThat(ready("now - user.joined").type()).isEqualTo(new Type.Span());
        assertThat(ready("user.age + 1").type()).isEqualTo(new Type.Whole());
        assertThat(ready("user.progress * 2").type()).isEqualTo(new Type.Decimal());
        assertThat(ready("user.age > 1").type()).isEqualTo(new Type.Truth());
        assertThat(ready("event.raw.x").type()).isEqualTo(new Type.Free());
        assertThat(ready("user.roles").type()).isEqualTo(new Type.ListOf(new Type.Text()));
        assertThat(ready("user.groups.map(g, g.members)").type()).isEqualTo(new Type.ListOf(new Type.Whole()));
        assertThat(ready("user.isActive ? user : event.user").type()).isEqualTo(World.USER);
        assertThat(ready("user.isActive ? user.training : user.training").type())
                .isEqualTo(new Type.Reference());
        assertThat(ready("{'a': user.name}").type()).isEqualTo(new Type.MapOf(new Type.Text()));
    }

    @Test
    void what_it_reads_is_named_by_root_and_step() {
        assertThat(ready("user.age > 1 && event.raw.x == steps['add-to-group'].count")
                        .reads())
                .containsExactlyInAnyOrder("user", "event", "steps.add-to-group");
        assertThat(ready("user.groups.exists(user, user.open)").reads()).containsExactly("user");
        assertThat(ready("user.name").reads()).containsExactly("user");
        assertThat(ready("1 == 1").reads()).isEmpty();
    }

    @Test
    void the_fields_of_a_line_are_shown_with_their_values() {
        Expression line = ready("user.extra['Department'] == 'Sales' && user.manager.email != null && "
                + "user.extra['Department'] != null || steps['add-to-group'].count == 1");
        assertThat(line.values(full()))
                .containsExactly(
                        java.util.Map.entry("user.extra[\"Department\"]", Json.createValue("Sales")),
                        java.util.Map.entry("user.manager.email", Json.createValue("sem@example.org")),
                        java.util.Map.entry("steps[\"add-to-group\"].count", JsonValue.NULL));
        assertThat(ready("user.isActive").values(nobody()))
                .containsExactly(java.util.Map.entry("user.isActive", JsonValue.NULL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.name | \"user.name\" gives text, expected true or false",
                "user.age + 1 | \"user.age + 1\" gives a number, expected true or false",
                "user.roles | \"user.roles\" gives a list, expected true or false",
                "user.manager | \"user.manager\" gives a record, expected true or false"
            })
    void a_line_that_is_no_truth_value_could_not_be_judged(String line, String why) {
        assertThat(ready(line).judge(full())).isEqualTo(new Verdict.Unjudged(why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.age > 1 | {'age': 'old'} | \"user.age\" holds text, expected a whole number",
                "user.age > 1 | {'age': 1.5} | \"user.age\" holds a number, expected a whole number",
                "user.progress > 1 | {'progress': '1'} | \"user.progress\" holds text, expected a number",
                "user.name.contains('x') | {'name': 7} | \"user.name\" holds a number, expected text",
                "user.isActive && true | {'isActive': 'yes'} | \"user.isActive\" holds text, expected true or false",
                "user.joined < now | {'joined': 'soon'} | \"user.joined\" holds text, expected a time, such as 2026-03-02T09:00:00Z",
                "size(user.roles) > 1 | {'roles': 'x'} | \"user.roles\" holds text, expected a list, each text"
            })
    void a_value_of_another_kind_than_declared_could_not_be_judged(String line, String user, String why) {
        assertThat(ready(line).judge(with(json(user))))
                .isEqualTo(new Verdict.Unjudged("\"" + line + "\" could not be worked out: " + why));
    }

    @Test
    void numbers_of_any_length_are_compared_by_value() {
        var many = with(json("{'age': 9007199254740993, 'progress': 3}"));
        assertThat(ready("user.age == 9007199254740993").judge(many)).isEqualTo(new Verdict.Met());
        assertThat(ready("user.progress == 3").judge(many)).isEqualTo(new Verdict.Met());
        var large = new Evaluation(
                java.util.Map.of(
                        "event", json("{'raw': {'n': 1e300, 'whole': 41.0, 'huge': 123456789012345678901234567890}}")),
                java.util.Map.of(),
                World.NOW,
                World.full().zone());
        assertThat(ready("event.raw.n > 1.0 && event.raw.whole == 41 && event.raw.huge > 1")
                        .judge(large))
                .isEqualTo(new Verdict.Met());
    }

    @Test
    void data_that_looks_like_an_expression_is_never_evaluated() {
        var sly = with(json("{'name': '${user.email}', 'email': 'secret@example.org'}"));
        assertThat(World.readyText("Hello ${user.name}").evaluate(sly))
                .isEqualTo(new Result.Value(Json.createValue("Hello ${user.email}")));
    }

    private static JsonValue read(String stored) {
        try (var reader = Json.createReader(new StringReader(stored))) {
            return reader.readValue();
        }
    }
}
