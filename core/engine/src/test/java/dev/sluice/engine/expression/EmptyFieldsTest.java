package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.json;
import static dev.sluice.engine.expression.World.nobody;
import static dev.sluice.engine.expression.World.ready;
import static dev.sluice.engine.expression.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.schema.Type;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field without a value means, for every operator and every type. */
class EmptyFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.name == 'x'",
                "user.age == 1",
                "user.progress == 1",
                "user.progress == 1.0",
                "user.isActive == true",
                "user.joined == timestamp('2026-01-01T00:00:00Z')",
                "user.trial == duration('1h')",
                "user.born == '2026-01-01'",
                "user.level == 'beginner'",
                "user.extra['Department'] == 'Sales'",
                "user.extra.Department == 'Sales'",
                "user.manager.email == 'x'",
                "user.training.ref == 'x'",
                "event.raw.missing == 'x'",
                "event.raw.missing.deeper[3].still == 'x'",
                "steps['add-to-group'].count == 2",
                "user.name in ['x', 'y']",
                "user.age in [1, 2]",
                "user.extra['Country'] in ['NL']",
                "user.name == user.email",
                "user.manager.name in user.roles",
                "user.roles[0] == 'x'",
                "has(user.name)",
                "has(user.manager.email)",
                "has(user.roles)",
                "user.name != null",
                "user.roles != null",
                "user.extra != null",
                "user.manager != null",
                "event.raw.missing != null"
            })
    void an_empty_field_equals_nothing_and_is_in_no_list(String line) {
        assertThat(ready(line).evaluate(nobody())).isEqualTo(World.truth(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.name != 'x'",
                "user.age != 1",
                "user.progress != 1",
                "user.isActive != true",
                "user.joined != timestamp('2026-01-01T00:00:00Z')",
                "user.trial != duration('1h')",
                "user.extra['Department'] != 'Sales'",
                "user.manager.email != 'x'",
                "user.name != user.email",
                "user.name == null",
                "user.age == null",
                "user.progress == null",
                "user.isActive == null",
                "user.joined == null",
                "user.trial == null",
                "user.born == null",
                "user.level == null",
                "user.roles == null",
                "user.groups == null",
                "user.extra == null",
                "user.extra['Department'] == null",
                "user.manager == null",
                "user.manager.email == null",
                "user.training == null",
                "event.raw.missing == null",
                "steps['add-to-group'].count == null",
                "steps['add-to-group'].trainings == null",
                "null == user.name",
                "!has(user.name)",
                "!(user.name in ['x'])",
                "size(user.roles) == 0",
                "user.roles == []",
                "!user.roles.exists(r, r == 'x')",
                "user.roles.all(r, r == 'x')"
            })
    void an_empty_field_differs_from_everything_and_can_be_asked_for(String line) {
        assertThat(ready(line).judge(nobody())).isEqualTo(new Verdict.Met());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user.isActive | user.isActive",
                "!user.isActive | user.isActive",
                "user.isActive && true | user.isActive",
                "true && user.isActive | user.isActive",
                "user.isActive ? true : false | user.isActive",
                "user.age > 3 | user.age",
                "user.age >= 3 | user.age",
                "user.age < 3 | user.age",
                "3 <= user.age | user.age",
                "!(user.age > 3) | user.age",
                "user.age + 1 > 0 | user.age",
                "user.age - 1 > 0 | user.age",
                "user.age * 2 > 0 | user.age",
                "user.age / 2 > 0 | user.age",
                "user.age % 2 == 0 | user.age",
                "-user.age < 0 | user.age",
                "user.progress > 0 | user.progress",
                "user.progress + 1 > 0 | user.progress",
                "user.name + 'x' == 'x' | user.name",
                "user.name < 'x' | user.name",
                "user.name.startsWith('x') | user.name",
                "user.name.endsWith('x') | user.name",
                "user.name.contains('x') | user.name",
                "user.name.matches('x') | user.name",
                "'x'.contains(user.name) | user.name",
                "size(user.name) == 0 | user.name",
                "string(user.age) == 'x' | user.age",
                "user.joined < now | user.joined",
                "now - user.joined > duration('1h') | user.joined",
                "user.joined.getFullYear() == 2026 | user.joined",
                "user.trial > duration('1h') | user.trial",
                "user.extra['Department'].startsWith('S') | Department",
                "user.extra['Cost centre'] > '4' | Cost centre",
                "user.manager.reports > 3 | user.manager.reports",
                "event.raw.missing | event.raw.missing",
                "event.raw.missing > 3 | event.raw.missing",
                "event.raw.missing.exists(x, true) | event.raw.missing",
                "size(event.raw.missing) == 0 | event.raw.missing",
                "steps['add-to-group'].count > 1 | steps[\"add-to-group\"].count"
            })
    void anything_else_makes_the_line_not_met_and_says_which_field_is_empty(String line, String field) {
        assertThat(ready(line).judge(nobody())).isEqualTo(new Verdict.NotMet(field + " is empty"));
        assertThat(ready(line).evaluate(nobody())).isEqualTo(new Result.Empty(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user.extra['Department'] == 'Sales' | Department is empty",
                "user.extra['Department'] in ['Sales'] | Department is empty",
                "user.manager.email == 'x' | user.manager.email is empty",
                "user.name != null | user.name is empty",
                "user.name == user.email | user.name and user.email are empty"
            })
    void a_comparison_that_is_false_for_want_of_a_value_says_so(String line, String because) {
        assertThat(ready(line).judge(nobody())).isEqualTo(new Verdict.NotMet(because));
    }

    @Test
    void a_line_that_is_false_for_another_reason_blames_no_field() {
        assertThat(ready("user.name == null || user.isActive == false").judge(World.full()))
                .isEqualTo(new Verdict.NotMet(null));
        assertThat(ready("user.name == 'x'").judge(World.full())).isEqualTo(new Verdict.NotMet(null));
    }

    @Test
    void another_way_to_be_true_is_enough() {
        assertThat(ready("user.isActive || false").judge(nobody()))
                .isEqualTo(new Verdict.NotMet("user.isActive is empty"));
        assertThat(ready("user.age > 5 || true").judge(nobody())).isEqualTo(new Verdict.Met());
        assertThat(ready("user.isActive || user.name == null").judge(nobody())).isEqualTo(new Verdict.Met());
        assertThat(ready("user.age > 5 && false").judge(nobody())).isEqualTo(new Verdict.NotMet(null));
    }

    @Test
    void null_and_absent_are_the_same() {
        var nulls = with(json("{'name': null, 'isActive': null, 'roles': null, 'extra': {'Department': null}}"));
        assertThat(ready("user.isActive").judge(nulls)).isEqualTo(new Verdict.NotMet("user.isActive is empty"));
        assertThat(ready("user.extra['Department'] == null").judge(nulls)).isEqualTo(new Verdict.Met());
        assertThat(ready("user.roles == null").judge(nulls)).isEqualTo(new Verdict.Met());
        assertThat(ready("event.raw.nothing == null").judge(nulls)).isEqualTo(new Verdict.Met());
        assertThat(ready("user.name != 'x'").judge(nulls)).isEqualTo(new Verdict.Met());
    }

    @Test
    void text_of_no_characters_is_a_value() {
        var blank = with(json("{'name': '', 'roles': []}"));
        assertThat(ready("user.name == ''").judge(blank)).isEqualTo(new Verdict.Met());
        assertThat(ready("user.name == null").judge(blank)).isEqualTo(new Verdict.NotMet(null));
        assertThat(ready("user.roles == null").judge(blank)).isEqualTo(new Verdict.NotMet(null));
    }

    @Test
    void a_record_that_was_not_found_is_empty_with_all_its_fields() {
        var nobody = new Evaluation(Map.of(), Map.of(), World.NOW, ZoneId.of("UTC"));
        assertThat(ready("user == null").judge(nobody)).isEqualTo(new Verdict.Met());
        assertThat(ready("user.extra['Department'] == 'Sales'").judge(nobody))
                .isEqualTo(new Verdict.NotMet("Department is empty"));
    }

    @Test
    void an_element_of_a_list_keeps_to_the_same_rules() {
        assertThat(ready("user.groups.exists(g, g.open)").judge(World.full())).isEqualTo(new Verdict.Met());
        assertThat(ready("user.groups.all(g, g.open)").judge(World.full()))
                .isEqualTo(new Verdict.NotMet("g.open is empty"));
        assertThat(ready("user.groups.exists(g, g.manager == null)").judge(World.full()))
                .isEqualTo(new Verdict.Met());
        assertThat(ready("user.groups.exists(g, g.manager.name == 'Kim')").judge(World.full()))
                .isEqualTo(new Verdict.Met());
        assertThat(ready("user.groups.all(g, g.manager.reports > 1)").judge(World.full()))
                .isEqualTo(new Verdict.NotMet("g.manager is empty"));
        assertThat(ready("user.roles.exists(r, r == null)").judge(World.full())).isEqualTo(new Verdict.NotMet(null));
    }

    @Test
    void a_category_may_be_named_by_another_field() {
        assertThat(ready("user.extra[user.name] == 'x'").judge(World.full())).isEqualTo(new Verdict.NotMet(null));
        assertThat(ready("user.extra[user.name] == null").judge(World.full())).isEqualTo(new Verdict.Met());
        assertThat(ready("user.extra['Coun' + 'try'] == 'NL'").judge(World.full()))
                .isEqualTo(new Verdict.Met());
    }

    @Test
    void a_map_contains_what_is_in_it_and_no_more() {
        assertThat(ready("'Department' in user.extra").judge(World.full())).isEqualTo(new Verdict.Met());
        assertThat(ready("'Shoe size' in user.extra").judge(World.full())).isEqualTo(new Verdict.NotMet(null));
        assertThat(ready("user.extra.exists(title, title == 'Country')").judge(World.full()))
                .isEqualTo(new Verdict.Met());
    }

    @Test
    void a_choice_between_fields_gives_an_empty_one() {
        Expression either = ready("user.ref == null ? user.name : user.ref");
        assertThat(either.type()).isEqualTo(new Type.Text());
        assertThat(either.evaluate(nobody())).isInstanceOf(Result.Empty.class);
    }
}
