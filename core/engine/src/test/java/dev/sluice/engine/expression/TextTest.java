package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.EXPRESSIONS;
import static dev.sluice.engine.expression.World.SCOPE;
import static dev.sluice.engine.expression.World.flaws;
import static dev.sluice.engine.expression.World.full;
import static dev.sluice.engine.expression.World.marked;
import static dev.sluice.engine.expression.World.nobody;
import static dev.sluice.engine.expression.World.readyText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.schema.Type;
import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no expression | no expression",
                "a price of $5 {net} | a price of $5 {net}",
                "Hello ${user.name}. | Hello Noor Bakker.",
                "sales-starters-${user.extra['Country']} | sales-starters-NL",
                "${user.name}, ${user.age} | Noor Bakker, 41",
                "${user.progress} % | 80 %",
                "${user.progress / 3} % | 26.666666666666668 %",
                "active: ${user.isActive} | active: true",
                "since ${user.joined} | since 2026-03-01T09:00:00Z",
                "a ${'}'} b | a } b",
                "a ${\"${\"} b | a ${ b",
                "a ${{'k': 'v'}.k} b | a v b",
                "a ${'it\\'s }'} b | a it's } b",
                "raw ${event.raw.count} | raw 5",
                "${user.name}${user.age} | Noor Bakker41"
            })
    void text_with_expressions_in_it(String text, String expected) {
        assertThat(readyText(text).evaluate(full())).isEqualTo(new Result.Value(Json.createValue(expected)));
        assertThat(readyText(text).type()).isEqualTo(new Type.Text());
        assertThat(readyText(text).text()).isEqualTo(text);
    }

    @Test
    void one_expression_alone_keeps_its_type() {
        assertThat(readyText("${user}").type()).isEqualTo(World.USER);
        assertThat(readyText("${user.age}").evaluate(full())).isEqualTo(new Result.Value(Json.createValue(41)));
        assertThat(readyText("${ user.roles }").type()).isEqualTo(new Type.ListOf(new Type.Text()));
        assertThat(readyText("${user.age} ").type()).isEqualTo(new Type.Text());
    }

    @Test
    void one_empty_expression_alone_is_empty() {
        assertThat(readyText("${user.email}").evaluate(nobody())).isEqualTo(new Result.Empty("user.email"));
        assertThat(readyText("${user.extra['Country']}").evaluate(nobody())).isEqualTo(new Result.Empty("Country"));
        assertThat(readyText("${user.age + 1}").evaluate(nobody())).isEqualTo(new Result.Empty("user.age"));
        assertThat(readyText("${steps['add-to-group'].trainings}").evaluate(full()))
                .isEqualTo(new Result.Empty("steps[\"add-to-group\"].trainings"));
    }

    @Test
    void an_empty_field_inside_longer_text_is_a_failure_that_names_it() {
        assertThat(readyText("Hello ${user.name}").evaluate(nobody()))
                .isEqualTo(new Result.Failed("user.name is empty, and ${user.name} stands inside longer text"));
        assertThat(readyText("from ${user.extra['Country']}").evaluate(nobody()))
                .isEqualTo(
                        new Result.Failed("Country is empty, and ${user.extra['Country']} stands inside longer text"));
    }

    @Test
    void a_list_cannot_stand_inside_longer_text() {
        String text = "roles: ${user.roles}";
        List<Flaw> flaws = flaws(EXPRESSIONS.text(text, SCOPE));
        assertThat(flaws).extracting(flaw -> marked(text, flaw)).containsExactly("user.roles");
        assertThat(flaws).extracting(Flaw::code).containsExactly("SL-E111");
        assertThat(readyText("deep: ${event.raw.deep}").evaluate(full())).isInstanceOf(Result.Failed.class);
    }

    @Test
    void flaws_stand_where_they_are_in_the_whole_text() {
        String text = "Dear ${user.nme},\nyour é😀 manager ${usr.manager.name} and ${1 +} say hello";
        List<Flaw> flaws = flaws(EXPRESSIONS.text(text, SCOPE));
        assertThat(flaws).extracting(flaw -> marked(text, flaw)).containsExactly("nme", "usr", "+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Hello ${user.name | ${user.name | SL-E110 |",
                "Hello ${'user.name} | ${'user.name} | SL-E110 |",
                "Hello {{ user.name }} you | {{ user.name }} | SL-E109 | write ${user.name}",
                "Hello #{user.name} | #{user.name} | SL-E109 | write ${user.name}",
                "Hello {% user.name %} | {% user.name %} | SL-E109 |"
            })
    void marks_that_do_not_work(String text, String marked, String code, String fix) {
        List<Flaw> flaws = flaws(EXPRESSIONS.text(text, SCOPE));
        assertThat(flaws).hasSize(1);
        assertThat(marked(text, flaws.get(0))).isEqualTo(marked);
        assertThat(flaws.get(0).code()).isEqualTo(code);
        assertThat(flaws.get(0).fix()).isEqualTo(fix);
    }

    @Test
    void nothing_between_the_marks_is_a_flaw() {
        assertThat(flaws(EXPRESSIONS.text("a ${} b", SCOPE)))
                .extracting(Flaw::message)
                .containsExactly("nothing is written here");
    }

    @Test
    void text_tells_what_it_reads() {
        Expression text = readyText("${user.name} and ${event.id} after ${steps['assign'].count}");
        assertThat(text.reads()).containsExactlyInAnyOrder("user", "event", "steps.assign");
        assertThat(text.values(full())).containsOnlyKeys("user.name", "event.id", "steps[\"assign\"].count");
    }

    @Test
    void text_is_no_line_of_an_if() {
        assertThat(readyText("is ${user.name}").judge(full())).isInstanceOf(Verdict.Unjudged.class);
    }

    @Test
    void a_failure_inside_text_is_its_failure() {
        assertThat(readyText("a ${user.age / (user.age - 41)} b").evaluate(full()))
                .isEqualTo(new Result.Failed(
                        "\"user.age / (user.age - 41)\" could not be worked out: it divides by zero, at column 10"));
    }
}
