package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.flaw;
import static dev.sluice.engine.expression.World.marked;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about functions when the rule is read. */
class FunctionFlawsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "now + days('14') # days # \"days\" needs a whole number, got text # write 14",
                "now + days(user.progress) # days # \"days\" needs a whole number, got a number # write int(user.progress)",
                "now + days(1.5) # days # \"days\" needs a whole number, got a number #",
                "now + hours(user.name) # hours # \"hours\" needs a whole number, got text #",
                "now + minutes(true) # minutes # \"minutes\" needs a whole number, got true or false #",
                "now + workdays(user.trial) # workdays # \"workdays\" needs a whole number, got a duration #",
                "startOfDay(user.name) # startOfDay # \"startOfDay\" needs a time, got text # write date(user.name)",
                "startOfDay('2026-03-01') # startOfDay # \"startOfDay\" needs a time, got text # write date(\"2026-03-01\")",
                "startOfDay(days(1)) # startOfDay # \"startOfDay\" needs a time, got a duration #",
                "date(user.joined) # date # \"date\" needs text, got a time # write startOfDay(user.joined)",
                "date(20260301) # date # \"date\" needs text, got a whole number # write \"20260301\"",
                "user.age.lower() == 'x' # lower # \"lower\" needs text, got a whole number # write string(user.age)",
                "user.joined.upper() == 'x' # upper # \"upper\" needs text, got a time # write string(user.joined)",
                "user.roles.trim() == 'x' # trim # \"trim\" needs text, got a list, each text #",
                "first(user.name) == 'x' # first # \"first\" needs a list, got text #",
                "first(user.extra) == 'x' # first # \"first\" needs a list, got names, each with text #",
                "first(5) == 1 # first # \"first\" needs a list, got a whole number #",
                "join(user.name, ',') # join # \"join\" needs a list of text, got text #",
                "join(user.groups, ',') # join # \"join\" needs a list of text, got a list, each a record \"group\" #",
                "join([1, 2], ',') # join # \"join\" needs a list of text, got a list, each a whole number #",
                "join(user.roles, 5) # join # \"join\" needs text as its second value, got a whole number # write \"5\"",
                "default(user.name, 5) # default # \"default\" stands with text and a whole number #",
                "user.inGroup(5) # inGroup # \"inGroup\" needs text, got a whole number # write \"5\"",
                "user.inGroup(user.groups) # inGroup # \"inGroup\" needs text, got a list, each a record \"group\" #",
                "user.manager.inGroup('x') # inGroup # \"user.manager\" has no groups to look in #",
                "user.name.inGroup('x') # inGroup # \"inGroup\" needs a person with groups, got text #",
                "user.groups.exists(g, g.inGroup('x')) # inGroup # \"g\" has no groups to look in #",
                "now > workdays(1) # > # \">\" stands with a time and a number of workdays #",
                "workdays(1) + workdays(2) # + # \"+\" stands with a number of workdays and a number of workdays #",
                "user.joined > '2026-03-01' # > # \">\" compares a time and text # write date(\"2026-03-01\")",
                "user.trial > '14 days' # > # \">\" compares a duration and text # write days(14)",
                "user.trial > '3hour' # > # \">\" compares a duration and text # write hours(3)",
                "size(user.roles) > days(1) # > # \">\" compares a whole number and a duration #"
            })
    void values_of_another_kind(String row) {
        String[] parts = row.split(" # ?", -1);
        expect(parts, "SL-E107");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "today(1) # today # \"today\" is not written as it has to be #",
                "days() # days # \"days\" is not written as it has to be #",
                "days(1, 2) # days # \"days\" is not written as it has to be #",
                "user.age.days() # days # \"days\" is not written as it has to be # write days(user.age)",
                "lower(user.name) # lower # \"lower\" is not written as it has to be # write user.name.lower()",
                "upper('x') # upper # \"upper\" is not written as it has to be # write \"x\".upper()",
                "upper(user.name + 'x') # upper # \"upper\" is not written as it has to be #",
                "user.roles.first() # first # \"first\" is not written as it has to be # write first(user.roles)",
                "user.roles.join(', ') # join # \"join\" is not written as it has to be # write join(user.roles, \", \")",
                "join(user.roles) # join # \"join\" is not written as it has to be #",
                "user.name.default('x') # default # \"default\" is not written as it has to be # write default(user.name, \"x\")",
                "inGroup(user, 'sales') # inGroup # \"inGroup\" is not written as it has to be # write user.inGroup(\"sales\")",
                "inGroup('sales') # inGroup # \"inGroup\" is not written as it has to be #",
                "day(1) # day # the function \"day\" does not exist # write days",
                "user.inGruop('x') # inGruop # the function \"inGruop\" does not exist # write inGroup",
                "startofday(now) # startofday # the function \"startofday\" does not exist # write startOfDay",
                "user.name.toLowerCase() # toLowerCase # the function \"toLowerCase\" does not exist # write lower",
                "user.name.length() # length # the function \"length\" does not exist # write size",
                "now() # now # the function \"now\" does not exist # write now without brackets",
                "weeks(2) # weeks # the function \"weeks\" does not exist # write days(…), with seven for each week"
            })
    void calls_that_are_not_written_as_they_have_to_be(String row) {
        expect(row.split(" # ?", -1), "SL-E106");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date('2026-02-29') < now # date # this can never be worked out: \"date\" reads a day of the calendar such as 2026-03-01, and this text is none #",
                "now > date('1 March') # date # this can never be worked out: \"date\" reads a day of the calendar such as 2026-03-01, and this text is none #",
                "date('0000-01-01') < now # date # this can never be worked out: a time lies outside of the years 1 to 9999 #",
                "now + days(3652501) > now # days # this can never be worked out: \"days\" takes numbers from -3652500 to 3652500 #",
                "now + hours(99999999) > now # hours # this can never be worked out: \"hours\" takes numbers from -87660000 to 87660000 #",
                "now + workdays(2600001) > now # workdays # this can never be worked out: \"workdays\" takes numbers from -2600000 to 2600000 #",
                "user.trial > duration('14 days') # duration # this can never be worked out: text does not have the form that is expected of it #"
            })
    void constants_that_can_never_work(String row) {
        expect(row.split(" # ?", -1), "SL-E108");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "user.joined < today # today # SL-E103 # write today()",
                "user.name.lower == 'x' # lower # SL-E104 # write user.name.lower()",
                "user.inGroup # inGroup # SL-E104 # write user.inGroup(\"…\")",
                "first(user.groups).nme == 'x' # nme # SL-E104 # write name",
                "usr.inGroup('x') # usr # SL-E103 # write user"
            })
    void names_beside_functions(String line, String marked, String code, String fix) {
        Flaw flaw = flaw(line);
        assertThat(flaw.code()).isEqualTo(code);
        assertThat(marked(line, flaw)).isEqualTo(marked);
        assertThat(flaw.fix()).isEqualTo(fix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workdays(3)", "now - user.joined > workdays(3)", "user.name + workdays(1)"})
    void a_number_of_workdays_stands_beside_a_time(String line) {
        assertThat(flaw(line).expected()).isEqualTo("a time beside it, as in now + workdays(3) or now - workdays(3)");
    }

    private static void expect(String[] parts, String code) {
        Flaw flaw = flaw(parts[0]);
        assertThat(flaw.message()).isEqualTo(parts[2]);
        assertThat(flaw.code()).isEqualTo(code);
        assertThat(marked(parts[0], flaw)).isEqualTo(parts[1]);
        assertThat(flaw.fix()).isEqualTo(parts[3].isEmpty() ? null : parts[3]);
        assertThat(flaw.expected()).isNotBlank().isNotEqualTo("other values");
        assertThat(flaw.message() + flaw.expected() + flaw.fix())
                .doesNotContain("@", "overload", "google", "wrapper", "_+", "_-");
    }
}
