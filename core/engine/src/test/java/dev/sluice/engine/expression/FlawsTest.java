package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.EXPRESSIONS;
import static dev.sluice.engine.expression.World.SCOPE;
import static dev.sluice.engine.expression.World.flaw;
import static dev.sluice.engine.expression.World.flaws;
import static dev.sluice.engine.expression.World.marked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlawsTest {

    @Test
    void a_field_that_does_not_exist_is_answered_with_those_that_do() {
        Flaw flaw = flaw("user.isActve");
        assertThat(flaw)
                .isEqualTo(new Flaw(
                        5,
                        7,
                        "SL-E104",
                        "\"user.isActve\" does not exist",
                        "a user has: id, ref, name, email, isActive, age, progress, joined, trial, born, level, roles, "
                                + "groups, extra, manager, training",
                        "write isActive"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "usr.name == 'x' | usr | SL-E103 | \"usr\" does not exist here | write user",
                "user.name == Sales | Sales | SL-E103 | \"Sales\" does not exist here | if text is meant, write \"Sales\"",
                ".usr.name | usr | SL-E103 | \"usr\" does not exist here | write user",
                "Foo{a: 1} | Foo | SL-E103 | \"Foo{…}\" cannot be made here |",
                "user.manager.emial == 'x' | emial | SL-E104 | \"user.manager.emial\" does not exist | write email",
                "user.groups[0].nme == 'x' | nme | SL-E104 | \"user.groups[0].nme\" does not exist | write name",
                "user . nme == 'x' | nme | SL-E104 | \"user.nme\" does not exist | write name",
                "user.groups.exists(g, g.nme == 'x') | nme | SL-E104 | \"g.nme\" does not exist | write name",
                "user.groups.filter(g, g.open).exists(x, x.nme == 'x') | nme | SL-E104 | \"x.nme\" does not exist | write name",
                "user.groups.map(g, g.manager).exists(m, m.emial == 'x') | emial | SL-E104 | \"m.emial\" does not exist | write email",
                "user.training.reff == 'x' | reff | SL-E104 | \"user.training.reff\" does not exist | write ref",
                "steps['assign'].cont == 1 | cont | SL-E104 | \"steps[\"assign\"].cont\" does not exist | write count",
                "user.roles.name == 'x' | name | SL-E104 | \"user.roles\" is a list, so \"user.roles.name\" does not exist |",
                "user.age.years == 1 | years | SL-E104 | \"user.age.years\" does not exist | write user.age",
                "user['name'] == 'x' | ['name'] | SL-E104 | \"user[\"name\"]\" does not exist: a field is written after a dot | write .name",
                "user.name[0] == 'x' | [0] | SL-E104 | \"user.name[0]\" does not exist |",
                "steps['asign'].count == 1 | asign | SL-E105 | step \"asign\" does not exist before this one | write steps[\"assign\"]",
                "steps[user.name].count == 1 | steps | SL-E105 | \"steps\" is read with the id of a step in quotes |",
                "steps == 1 | steps | SL-E105 | \"steps\" is read with the id of a step in quotes |",
                "user.name.startswith('x') | startswith | SL-E106 | the function \"startswith\" does not exist | write startsWith",
                "sise(user.roles) == 1 | sise | SL-E106 | the function \"sise\" does not exist | write size",
                "user.roles.exists(r) | exists | SL-E106 | \"exists\" is not written as it has to be |",
                "has() | has | SL-E106 | \"has\" is not written as it has to be |"
            })
    void names_that_do_not_exist(String line, String marked, String code, String message, String fix) {
        expect(line, marked, code, message, fix);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.extra['x'] == 5 # == # \"==\" compares text and a whole number # write \"5\"",
                "user.age == '5' # == # \"==\" compares a whole number and text # write 5",
                "user.isActive == 'true' # == # \"==\" compares true or false and text # write true",
                "user.isActive != 1 # != # \"!=\" compares true or false and a whole number #",
                "user.joined > '2026-03-01T00:00:00Z' # > # \">\" compares a time and text # write timestamp(\"2026-03-01T00:00:00Z\")",
                "user.trial < '24h' # < # \"<\" compares a duration and text # write duration(\"24h\")",
                "user.progress == user.age # == # \"==\" compares a number and a whole number #",
                "user.manager == 'x' # == # \"==\" compares a record \"manager\" and text #",
                "user.roles == 'x' # == # \"==\" compares a list and text #",
                "user.name + 1 == 'x' # + # \"+\" stands with text and a whole number #",
                "-user.name == 'x' # - # \"-\" stands with text #",
                "user.name in user.age # in # \"in\" looks for text in a whole number #",
                "user.groups[user.name] == null # [ # brackets stand with a list and text #",
                "user.name ? true : false # ? # \"?\" stands after text #",
                "size(user.age) == 1 # size # \"size\" does not take a whole number #",
                "user.name.contains(5) # contains # \"contains\" does not take text and a whole number #",
                "[1, 'a'].exists(x, x == 1) # [ # the list mixes a number and text #",
                "b'abc' # b'abc' # the expression gives a value that no input takes #"
            })
    void values_that_do_not_go_together(String row) {
        String[] parts = row.split(" # ?", -1);
        expect(parts[0], parts[1], "SL-E107", parts[2], parts[3].isEmpty() ? null : parts[3]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.name && true", "true || user.name", "!user.name"})
    void what_has_to_be_true_or_false(String line) {
        Flaw flaw = flaw(line);
        assertThat(flaw.code()).isEqualTo("SL-E107");
        assertThat(flaw.message()).contains("stands with").contains("text");
        assertThat(flaw.expected()).isEqualTo("true or false");
        assertThat(marked(line, flaw)).isIn("&&", "||", "!");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "user.age = 5 # = # write ==",
                "user.age === 5 # === # write ==",
                "user.age <> 5 # <> # write !=",
                "user.age > 5 and user.isActive # and # write &&",
                "user.age > 5 AND user.isActive # AND # write &&",
                "user.age > 5 & user.isActive # & # write &&",
                "user.age > 5 or user.isActive # or # write ||",
                "user.age > 5 | user.isActive # | # write ||",
                "not user.isActive # not # write !",
                "user.name is 'and = or' # is # write ==",
                "user.name == “x” # “ # write \"",
                "user.name == ‘x’ # ‘ # write '",
                "${user.name} # ${user.name} # write user.name",
                "{{ user.name }} # {{ user.name }} # write user.name"
            })
    void habits_from_elsewhere_are_answered_with_what_to_write(String line, String marked, String fix) {
        Flaw flaw = flaw(line);
        assertThat(marked(line, flaw)).isEqualTo(marked);
        assertThat(flaw.fix()).isEqualTo(fix);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "(user.age > 5 # ( # \"(\" is not closed",
                "user.roles[0 == 'x' # [ # \"[\" is not closed",
                "user.age > 5) # ) # \")\" closes nothing",
                "user.name == \"x # \"x # text begins here and does not end",
                "user.age > # > # the expression ends too early",
                "user.age 5 # 5 # \"5\" is not expected here",
                "user name # name # \"name\" is not expected here",
                "user.😀 == 1 # 😀 # \"😀\" is not expected here",
                "for == 1 # for # \"for\" is a word that no name may have",
                "user.roles.exists(1, true) # 1 # the name of the loop's element is missing",
                "user.age == 99999999999999999999 # 99999999999999999999 # \"99999999999999999999\" is no number that can be held"
            })
    void text_that_is_no_expression(String line, String marked, String message) {
        Flaw flaw = flaw(line);
        assertThat(flaw.code()).isEqualTo("SL-E101");
        assertThat(flaw.message()).isEqualTo(message);
        assertThat(marked(line, flaw)).isEqualTo(marked);
    }

    @Test
    void nothing_is_no_expression() {
        assertThat(flaw("").message()).isEqualTo("nothing is written here");
        assertThat(flaw("  ").message()).isEqualTo("nothing is written here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "user.name.matches('[') # matches # the pattern cannot be read",
                "timestamp('soon') < now # timestamp # this can never be worked out: text does not have the form that is expected of it",
                "user.trial > duration('1 day') # duration # this can never be worked out: text does not have the form that is expected of it",
                "user.age > 1 / 0 # / # this can never be worked out: it divides by zero"
            })
    void constants_that_can_never_work_are_found_when_the_rule_is_read(String line, String marked, String message) {
        Flaw flaw = flaw(line);
        assertThat(flaw.code()).isEqualTo("SL-E108");
        assertThat(flaw.message()).isEqualTo(message);
        assertThat(marked(line, flaw)).isEqualTo(marked);
    }

    @Test
    void all_names_of_a_line_are_named_at_once_in_the_order_of_the_text() {
        String line = "user.nme == 'é😀' && usr.isActive\n  || steps['nope'].count > 1";
        List<Flaw> flaws = flaws(EXPRESSIONS.expression(line, SCOPE));
        assertThat(flaws).extracting(flaw -> marked(line, flaw)).containsExactly("nme", "usr", "nope");
    }

    @Test
    void a_scope_without_steps_says_that_there_are_none() {
        var scope = new Scope(Map.of("user", World.USER), Map.of());
        assertThat(flaws(EXPRESSIONS.expression("steps['x'].y == 1", scope)))
                .extracting(Flaw::expected)
                .containsExactly("no step, because none has run before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.nme",
                "user.age == 'x'",
                "foo(1)",
                "user.age +",
                "user.name.matches('[')",
                "[1, 'a']",
                "user.roles.exists(r, r + 1 == 2)"
            })
    void no_word_of_the_evaluator_reaches_people(String line) {
        assertThat(flaws(EXPRESSIONS.expression(line, SCOPE)))
                .allSatisfy(flaw -> assertThat(flaw.message() + " " + flaw.expected() + " " + flaw.fix())
                        .doesNotContainIgnoringCase("overload")
                        .doesNotContain(
                                "_[", "_=", "_+", "@", "wrapper", "google", "ERROR", "mismatched", "null_type"));
    }

    private static void expect(String line, String marked, String code, String message, String fix) {
        Flaw flaw = flaw(line);
        assertThat(flaw.message()).isEqualTo(message);
        assertThat(flaw.code()).isEqualTo(code);
        assertThat(marked(line, flaw)).isEqualTo(marked);
        assertThat(flaw.fix()).isEqualTo(fix);
        assertThat(flaw.expected()).isNotBlank();
    }
}
