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
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the functions on text, lists, groups and empty values give. */
class FunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.name.lower() | \"noor bakker\"",
                "user.name.upper() | \"NOOR BAKKER\"",
                "'Straße'.upper() | \"STRASSE\"",
                "'ÉÇ'.lower() | \"éç\"",
                "''.lower() | \"\"",
                "'  a b\\t\\n'.trim() | \"a b\"",
                "'\\u00a0\\u2003a\\u00a0'.trim() | \"a\"",
                "'   '.trim() | \"\"",
                "''.trim() | \"\"",
                "event.raw.deep.er[0].upper() | \"X\"",
                "user.extra['Department'].lower() | \"sales\"",
                "user.roles.map(r, r.upper()) | [\"ADMIN\",\"AUTHOR\"]",
                "user.name.trim().lower().upper() | \"NOOR BAKKER\""
            })
    void text_is_put_in_another_form(String text, String stored) {
        gives(text, stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "first(user.roles) | \"admin\"",
                "first(user.groups).name | \"Sales\"",
                "first(user.groups).manager.email | \"kim@example.org\"",
                "first(user.groups.filter(g, g.members < 5)).name | \"Safety\"",
                "first(user.groups.map(g, g.ref)).upper() | \"SALES\"",
                "first(event.raw.deep.er) | \"x\"",
                "first([3, 4]) + 1 | 4",
                "first([1.5]) + 1 | 2.5",
                "first([[1, 2], [3]]) | [1,2]",
                "first(first([[7]])) | 7",
                "first(steps['assign'].trainings) | \"a\"",
                "user.groups.map(g, first([g.name, 'x'])) | [\"Sales\",\"Safety\"]",
                "first([]) == null | true",
                "first(user.groups.filter(g, g.members > 99)) == null | true"
            })
    void the_first_of_a_list(String text, String stored) {
        gives(text, stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "join(user.roles, ', ') | \"admin, author\"",
                "join(user.roles, '') | \"adminauthor\"",
                "join(['a'], ', ') | \"a\"",
                "join([], ', ') | \"\"",
                "join(user.groups.map(g, g.name), '/') | \"Sales/Safety\"",
                "join(event.raw.deep.er, '-') | \"x-y\"",
                "join(steps['assign'].trainings, ', ') | \"a, b\"",
                "join(steps['add-to-group'].trainings, ', ') | \"\"",
                "join(user.roles.map(r, r.upper()), user.ref) | \"ADMINu-17AUTHOR\""
            })
    void a_list_of_text_is_joined(String text, String stored) {
        gives(text, stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "default(user.name, 'x') | \"Noor Bakker\" | \"x\"",
                "default(user.age, 0) + 1 | 42 | 1",
                "default(user.progress, 0) | 80.0 | 0.0",
                "default(user.progress, 0) > 1 | true | false",
                "default(user.isActive, false) | true | false",
                "default(user.roles, ['none']) | [\"admin\",\"author\"] | [\"none\"]",
                "default(user.joined, now) | \"2026-03-01T09:00:00Z\" | \"2026-03-02T09:00:00Z\"",
                "default(user.trial, days(1)) | \"PT48H\" | \"PT24H\"",
                "default(user.born, '1990-01-01') | \"1985-04-05\" | \"1990-01-01\"",
                "default(user.born, today()) | \"1985-04-05\" | \"2026-03-02\"",
                "default(user.extra['Department'], 'none') == 'Sales' | true | false",
                "default(user.manager.name, 'nobody') in ['Sem'] | true | false",
                "default(user.name.lower(), 'x') | \"noor bakker\" | \"x\"",
                "default(first(user.roles), 'x') | \"admin\" | \"x\"",
                "default(first(user.groups.filter(g, g.members > 5)).name, 'x') | \"Sales\" | \"x\"",
                "default(default(user.email, user.ref), 'x') | \"noor@example.org\" | \"x\"",
                "default(event.raw.missing, 3) | 3 | 3",
                "default(event.raw.nothing, 'x') | \"x\" | \"x\"",
                "default(user.name, user.email) == 'x' | false | false",
                "default(user.name, user.email) == null | false | true",
                "has(default(user.name, user.email)) | true | false",
                "user.groups.map(g, default(g.manager.name, '-')) | [\"Kim\",\"-\"] | []"
            })
    void a_value_stands_in_for_an_empty_one(String text, String full, String empty) {
        gives(text, full);
        assertThat(ready(text).evaluate(nobody())).isEqualTo(value(empty));
    }

    @Test
    void a_stand_in_that_is_empty_too_says_so() {
        assertThat(ready("default(user.name, user.email).upper()").evaluate(nobody()))
                .isEqualTo(new Result.Empty("user.email"));
        assertThat(ready("default(user.name, user.email)").evaluate(nobody()))
                .isEqualTo(new Result.Empty("\"default(user.name, user.email)\""));
        assertThat(ready("default(user.name.lower(), user.email.lower())").judge(nobody()))
                .isEqualTo(new Verdict.NotMet("user.email is empty"));
    }

    @Test
    void what_fails_for_another_reason_than_being_empty_is_not_covered_up() {
        assertThat(ready("default(user.age / (user.age - 41), 1)").evaluate(full()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.message()).contains("it divides by zero"));
        assertThat(ready("default(user.age, 1 / (user.age - 41))").evaluate(full()))
                .isEqualTo(value("41"));
        assertThat(ready("default(user.name, 'x')").evaluate(with(json("{'name': 7}"))))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.message()).contains("\"user.name\" holds a number"));
    }

    @Test
    void text_of_no_characters_and_a_list_of_nothing_are_values() {
        var blank = with(json("{'name': '', 'roles': []}"));
        assertThat(ready("default(user.name, 'x')").evaluate(blank)).isEqualTo(value("\"\""));
        assertThat(ready("default(user.roles, ['x'])").evaluate(blank)).isEqualTo(value("[]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.inGroup('sales') | true",
                "user.inGroup('g1') | true",
                "user.inGroup('Sales') | true",
                "user.inGroup('safety') && user.inGroup('Safety') | true",
                "user.inGroup('SALES') | false",
                "user.inGroup('sal') | false",
                "user.inGroup('') | false",
                "user.inGroup(user.extra['Department']) | true",
                "event.user.inGroup('sales') | false",
                "[user].exists(u, u.inGroup('g2')) | true",
                "event.raw.person.inGroup('g7') | true",
                "event.raw.person.inGroup('text-ref') | true",
                "event.raw.person.inGroup('x') | false"
            })
    void a_group_is_named_by_its_ref_its_id_or_its_name(String text, boolean in) {
        var world = new Evaluation(
                java.util.Map.of(
                        "event",
                        json("{'raw': {'person': {'groups': [{'id': 'g7'}, 'text-ref', null, 5]}}}"),
                        "user",
                        World.NOOR),
                java.util.Map.of(),
                World.NOW,
                full().zone());
        assertThat(ready(text).evaluate(world)).isEqualTo(World.truth(in));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.name.lower() == 'x' | user.name",
                "user.name.upper() == 'x' | user.name",
                "user.extra['Department'].trim() == 'x' | Department",
                "join([user.name], ', ') == 'x' | element 1 of the list in join(…)",
                "join(user.roles, user.name) == 'x' | user.name",
                "first(user.roles).upper() == 'x' | first(user.roles)",
                "first(user.roles) > 'x' | first(user.roles)",
                "first(user.groups.filter(g, g.open)).name == 'x' | first(…)",
                "user.inGroup(user.name) | user.name",
                "now > user.joined + days(1) | user.joined",
                "now + days(user.age) > now | user.age",
                "now + workdays(user.age) > now | user.age",
                "startOfDay(user.joined) < now | user.joined",
                "date(user.born) < now | user.born",
                "user.born < now | user.born",
                "user.born - days(1) < now | user.born"
            })
    void on_an_empty_field_the_line_is_not_met_and_names_the_field(String line, String field) {
        assertThat(ready(line).judge(nobody())).isEqualTo(new Verdict.NotMet(field + " is empty"));
    }

    @Test
    void of_a_list_of_nothing_the_first_equals_nothing_and_nobody_is_in_its_groups() {
        assertThat(ready("first(user.roles) == 'admin'").evaluate(nobody())).isEqualTo(World.truth(false));
        assertThat(ready("first(user.roles) != 'admin'").evaluate(nobody())).isEqualTo(World.truth(true));
        assertThat(ready("first(user.groups).manager.email == 'x'").evaluate(nobody()))
                .isEqualTo(World.truth(false));
        assertThat(ready("user.inGroup('sales')").evaluate(nobody())).isEqualTo(World.truth(false));
        assertThat(ready("first(user.roles)").evaluate(nobody())).isEqualTo(new Result.Empty("first(user.roles)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "event.raw.count.lower() | \"lower\" needs text, got a whole number",
                "event.raw.flag.upper() | \"upper\" needs text, got true or false",
                "event.raw.deep.trim() | \"trim\" needs text, got a record",
                "join(event.raw.count, ', ') | \"join\" needs a list, got a whole number",
                "join(event.raw.deep.er, event.raw.share) | \"join\" needs text, got a number",
                "join(dyn([user.age]), ', ') | \"join\" needs a list of text, and its element 1 is a whole number",
                "event.user.inGroup(event.raw.count) | \"inGroup\" needs text, got a whole number",
                "now + days(event.raw.share) | \"days\" needs a whole number, got a number",
                "now + workdays(event.raw.flag) | \"workdays\" needs a whole number, got true or false",
                "date(event.raw.count) | \"date\" needs text, got a whole number",
                "startOfDay(event.raw.deep.er) | \"startOfDay\" needs a time, got a list",
                "first(dyn(user.age)) | \"first\" needs a list, got a whole number"
            })
    void free_data_of_another_kind_could_not_be_worked_out_and_says_what_is_needed(String text, String why) {
        assertThat(ready(text).evaluate(full()))
                .isEqualTo(new Result.Failed("\"" + text + "\" could not be worked out: " + why));
    }

    @Test
    void what_a_function_gives_is_known_beforehand() {
        assertThat(ready("days(1)").type()).isEqualTo(new Type.Span());
        assertThat(ready("now + workdays(1)").type()).isEqualTo(new Type.Moment());
        assertThat(ready("user.born - days(1)").type()).isEqualTo(new Type.Moment());
        assertThat(ready("today()").type()).isEqualTo(new Type.Day());
        assertThat(ready("join(user.roles, ' ')").type()).isEqualTo(new Type.Text());
        assertThat(ready("first(user.groups)").type())
                .isEqualTo(((Type.ListOf) World.USER.fields().get("groups").type()).element());
        assertThat(ready("default(user.progress, 0)").type()).isEqualTo(new Type.Decimal());
        assertThat(ready("default(user.roles, [])").type()).isEqualTo(new Type.ListOf(new Type.Text()));
        assertThat(ready("user.inGroup('x')").type()).isEqualTo(new Type.Truth());
    }

    @Test
    void what_a_function_reads_is_shown_with_its_values() {
        assertThat(ready("user.inGroup('x')").values(full())).containsOnlyKeys("user.groups");
        assertThat(ready("first(user.roles) == 'x'").values(full()))
                .containsExactly(java.util.Map.entry("first(user.roles)", Json.createValue("admin")));
        assertThat(ready("user.joined < today()").values(full())).containsOnlyKeys("user.joined", "now");
        assertThat(ready("user.joined < today()").reads()).containsExactlyInAnyOrder("user", "now");
        assertThat(ready("user.name.lower() == 'x'").reads()).containsExactly("user");
    }

    @Test
    @Tag("E08")
    void e08_letters_change_alike_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "lt-LT", "az-AZ", "en-US")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(ready("'TITLE'.lower()").evaluate(full())).isEqualTo(value("\"title\""));
                assertThat(ready("'title'.upper()").evaluate(full())).isEqualTo(value("\"TITLE\""));
                assertThat(ready("date('2026-03-01') < now").evaluate(full())).isEqualTo(World.truth(true));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void gives(String text, String stored) {
        assertThat(ready(text).evaluate(full())).as(text).isEqualTo(value(stored));
    }

    private static Result value(String stored) {
        try (var reader = Json.createReader(new StringReader(stored))) {
            JsonValue value = reader.readValue();
            return new Result.Value(value);
        }
    }
}
