package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.full;
import static dev.sluice.engine.expression.World.json;
import static dev.sluice.engine.expression.World.ready;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions of time give, in the rule's zone and at the moment of the step. */
class TimeFunctionsTest {
    private static final String AMSTERDAM = "Europe/Amsterdam";

    private static Evaluation at(String now, String zone) {
        return new Evaluation(full().values(), full().steps(), Instant.parse(now), ZoneId.of(zone));
    }

    private static Evaluation joined(String joined, String zone) {
        return new Evaluation(
                Map.of("user", json("{'joined': '" + joined + "'}")), Map.of(), World.NOW, ZoneId.of(zone));
    }

    private static Evaluation born(String born, String zone) {
        return new Evaluation(Map.of("user", json("{'born': '" + born + "'}")), Map.of(), World.NOW, ZoneId.of(zone));
    }

    private static void gives(String text, Evaluation evaluation, String stored) {
        assertThat(ready(text).evaluate(evaluation)).as(text).isEqualTo(new Result.Value(Json.createValue(stored)));
    }

    @ParameterizedTest
    @CsvSource({
        "days(14), PT336H",
        "days(0), PT0S",
        "days(-1), PT-24H",
        "hours(3), PT3H",
        "minutes(10), PT10M",
        "days(1) + hours(1) + minutes(1), PT25H1M",
        "days(user.age), PT984H",
        "days(event.raw.count), PT120H",
        "days(3652500), PT87660000H",
        "minutes(-5259600000), PT-87660000H"
    })
    void lengths_of_time(String text, String stored) {
        gives(text, full(), stored);
    }

    @Tag("E07")
    @ParameterizedTest
    @CsvSource({
        // the clock goes forward in the night to 29 March 2026 and back in the night to 25 October 2026
        "2026-03-28T22:59:59Z, Europe/Amsterdam, 2026-03-27T23:00:00Z",
        "2026-03-28T23:00:00Z, Europe/Amsterdam, 2026-03-28T23:00:00Z",
        "2026-03-29T01:00:00Z, Europe/Amsterdam, 2026-03-28T23:00:00Z",
        "2026-03-29T22:00:00Z, Europe/Amsterdam, 2026-03-29T22:00:00Z",
        "2026-10-25T00:30:00Z, Europe/Amsterdam, 2026-10-24T22:00:00Z",
        "2026-10-25T01:30:00Z, Europe/Amsterdam, 2026-10-24T22:00:00Z",
        "2026-10-25T23:00:00Z, Europe/Amsterdam, 2026-10-25T23:00:00Z",
        "2028-02-29T12:00:00Z, Europe/Amsterdam, 2028-02-28T23:00:00Z",
        "2026-12-31T23:30:00Z, Europe/Amsterdam, 2026-12-31T23:00:00Z",
        "2026-12-31T23:30:00Z, UTC, 2026-12-31T00:00:00Z",
        "1969-12-31T23:59:59Z, UTC, 1969-12-31T00:00:00Z",
        "1900-01-01T12:00:00Z, UTC, 1900-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, UTC, 9999-12-31T00:00:00Z",
        "0001-01-01T00:00:00Z, UTC, 0001-01-01T00:00:00Z",
        // here the clock leaves midnight out
        "2026-04-24T12:00:00Z, Africa/Cairo, 2026-04-23T22:00:00Z",
        "2026-03-02T09:00:00Z, Pacific/Kiritimati, 2026-03-01T10:00:00Z",
        "2026-03-02T09:00:00Z, +05:30, 2026-03-01T18:30:00Z"
    })
    void e07_a_day_starts_at_the_midnight_of_the_rules_zone(String now, String zone, String start) {
        gives("startOfDay(today())", at(now, zone), start);
        gives("startOfDay(now)", at(now, zone), start);
        gives("startOfDay(user.joined)", joined(now, zone), start);
    }

    @Tag("E07")
    @ParameterizedTest
    @CsvSource({
        "2026-03-01, Europe/Amsterdam, 2026-02-28T23:00:00Z",
        "2026-03-29, Europe/Amsterdam, 2026-03-28T23:00:00Z",
        "2026-03-30, Europe/Amsterdam, 2026-03-29T22:00:00Z",
        "2026-10-26, Europe/Amsterdam, 2026-10-25T23:00:00Z",
        "2028-02-29, Europe/Amsterdam, 2028-02-28T23:00:00Z",
        "1969-07-20, UTC, 1969-07-20T00:00:00Z",
        "0001-01-01, UTC, 0001-01-01T00:00:00Z",
        "9999-12-31, UTC, 9999-12-31T00:00:00Z"
    })
    void e07_a_date_is_the_start_of_that_day(String day, String zone, String start) {
        gives("startOfDay(date('" + day + "'))", at("2026-03-02T09:00:00Z", zone), start);
        gives("startOfDay(date(user.born))", born(day, zone), start);
        gives("startOfDay(user.born)", born(day, zone), start);
    }

    @Tag("E07")
    @Test
    void e07_today_and_a_date_are_days_so_that_the_clock_change_moves_no_midnight() {
        Evaluation sunday = at("2026-10-24T23:30:00Z", "Europe/Amsterdam");

        gives("today()", sunday, "2026-10-25");
        gives("date('2026-10-25')", sunday, "2026-10-25");
        gives("today() + days(1)", sunday, "2026-10-25T23:00:00Z");
        gives("date('2026-10-25') + days(1) - hours(1)", sunday, "2026-10-25T22:00:00Z");
        gives("today() - date('2026-10-20')", sunday, "PT120H");
        assertThat(ready("today() == date('2026-10-25') && today() < date('2026-10-26') && today() <= now")
                        .evaluate(sunday))
                .isEqualTo(World.truth(true));
    }

    @Tag("E07")
    @ParameterizedTest
    @CsvSource({
        // Monday 2 March 2026 to Sunday 8 March
        "2026-03-02T09:00:00Z, 1, 2026-03-03T09:00:00Z",
        "2026-03-02T09:00:00Z, 4, 2026-03-06T09:00:00Z",
        "2026-03-02T09:00:00Z, 5, 2026-03-09T09:00:00Z",
        "2026-03-02T09:00:00Z, 0, 2026-03-02T09:00:00Z",
        "2026-03-02T09:00:00Z, -1, 2026-02-27T09:00:00Z",
        "2026-03-06T09:00:00Z, 1, 2026-03-09T09:00:00Z",
        "2026-03-07T09:00:00Z, 1, 2026-03-09T09:00:00Z",
        "2026-03-08T09:00:00Z, 1, 2026-03-09T09:00:00Z",
        "2026-03-08T09:00:00Z, 5, 2026-03-13T09:00:00Z",
        "2026-03-08T09:00:00Z, 6, 2026-03-16T09:00:00Z",
        "2026-03-08T09:00:00Z, 0, 2026-03-08T09:00:00Z",
        "2026-03-07T09:00:00Z, -1, 2026-03-06T09:00:00Z",
        "2026-03-08T09:00:00Z, -5, 2026-03-02T09:00:00Z",
        "2026-03-08T09:00:00Z, -6, 2026-02-27T09:00:00Z",
        // the clock on the wall keeps its time when it was put forward or back
        "2026-03-27T09:00:00Z, 1, 2026-03-30T08:00:00Z",
        "2026-10-23T08:00:00Z, 1, 2026-10-26T09:00:00Z",
        "2026-10-26T09:00:00Z, -1, 2026-10-23T08:00:00Z",
        // a Monday in Amsterdam, still a Sunday in Greenwich
        "2026-03-08T23:30:00Z, 1, 2026-03-09T23:30:00Z",
        "2028-02-28T09:00:00Z, 1, 2028-02-29T09:00:00Z",
        "2026-12-31T09:00:00Z, 1, 2027-01-01T09:00:00Z",
        "1969-12-31T12:00:00Z, 2, 1970-01-02T12:00:00Z"
    })
    void e07_workdays_leave_the_weekend_out(String moment, long count, String expected) {
        Evaluation then = at(moment, AMSTERDAM);
        gives("now + workdays(" + count + ")", then, expected);
        gives("workdays(" + count + ") + now", then, expected);
        gives("now - workdays(" + -count + ")", then, expected);
        gives("user.joined + workdays(" + count + ")", joined(moment, AMSTERDAM), expected);
    }

    @Test
    void workdays_agree_with_counting_them_one_by_one() {
        ZoneId zone = ZoneId.of(AMSTERDAM);
        for (int start = 0; start < 14; start++) {
            LocalDate from = LocalDate.parse("2026-03-20").plusDays(start);
            for (int count = -23; count <= 23; count++) {
                LocalDate day = from;
                for (int left = Math.abs(count); left > 0; left -= isWeekend(day) ? 0 : 1) {
                    day = day.plusDays(Integer.signum(count));
                }
                Instant moment = ZonedDateTime.of(from, LocalTime.NOON, zone).toInstant();
                assertThat(new Workdays(count, zone).after(moment))
                        .as("%s + %d", from, count)
                        .isEqualTo(ZonedDateTime.of(day, LocalTime.NOON, zone).toInstant());
            }
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    @Tag("E07")
    @ParameterizedTest
    @CsvSource({
        "user.born - days(14), 2026-04-05, 2026-03-21T23:00:00Z",
        "user.born + days(14), 2026-10-20, 2026-11-02T23:00:00Z",
        "days(1) + user.born, 2028-02-28, 2028-02-28T23:00:00Z",
        "user.born + days(366), 2028-02-29, 2029-02-28T23:00:00Z",
        "user.born + hours(9), 2026-03-29, 2026-03-29T08:00:00Z",
        "user.born - hours(30), 2026-03-31, 2026-03-29T16:00:00Z",
        "user.born + workdays(1), 2026-03-27, 2026-03-29T22:00:00Z",
        "user.born - workdays(1), 2026-03-30, 2026-03-26T23:00:00Z"
    })
    void e07_days_from_a_day_are_counted_on_the_calendar(String text, String day, String expected) {
        gives(text, born(day, AMSTERDAM), expected);
    }

    @Test
    void a_day_is_compared_with_times_as_the_moment_at_which_it_begins() {
        Evaluation then = born("2026-03-02", AMSTERDAM);
        for (String line : new String[] {
            "user.born == today()",
            "today() == user.born",
            "user.born < now",
            "now - user.born == hours(10)",
            "user.born - days(1) < now",
            "user.born >= date('2026-03-02')",
            "user.born != date('2026-03-03')",
            "default(user.born, now) < now",
            "user.born == '2026-03-02'"
        }) {
            assertThat(ready(line).judge(then)).as(line).isEqualTo(new Verdict.Met());
        }
        assertThat(ready("user.born == today()").evaluate(World.nobody())).isEqualTo(World.truth(false));
        assertThat(ready("user.born != today()").evaluate(World.nobody())).isEqualTo(World.truth(true));
        assertThat(ready("user.born == today()").judge(World.nobody()))
                .isEqualTo(new Verdict.NotMet("user.born is empty"));
    }

    @Test
    void days_after_a_moment_always_have_24_hours() {
        gives("now + days(1)", at("2026-03-28T12:00:00Z", AMSTERDAM), "2026-03-29T12:00:00Z");
        gives("now + days(1)", at("2026-10-24T12:00:00Z", AMSTERDAM), "2026-10-25T12:00:00Z");
    }

    @Tag("E04")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date(user.name) < now | \"date\" reads a day of the calendar such as 2026-03-01, and this text is none",
                "date(user.email) < now | \"date\" reads a day of the calendar such as 2026-03-01, and this text is none",
                "now + days(user.age * 100000) > now | \"days\" takes numbers from -3652500 to 3652500",
                "now + hours(user.age * 10000000) > now | \"hours\" takes numbers from -87660000 to 87660000",
                "now + minutes(user.age * 1000000000) > now | \"minutes\" takes numbers from -5259600000 to 5259600000",
                "now + workdays(user.age * 100000) > now | \"workdays\" takes numbers from -2600000 to 2600000",
                "now + workdays(-9223372036854775807 - (user.age - 40)) > now | \"workdays\" takes numbers from -2600000 to 2600000",
                "now + workdays(user.age * 60000) > now | a time lies outside of the years 1 to 9999",
                "now - workdays(user.age * 60000) > now | a time lies outside of the years 1 to 9999",
                "user.born + days(user.age * 80000) > now | a time lies outside of the years 1 to 9999",
                "now + days(user.age * 80000) > now | a number or a time lies outside of what can be held, at column 5",
                "now - days(user.age * 80000) > now | a number or a time lies outside of what can be held, at column 5",
                "date('0001-01-01') < now | a time lies outside of the years 1 to 9999"
            })
    void e04_what_no_calendar_holds_could_not_be_judged(String line, String why) {
        assertThat(ready(line).judge(full()))
                .isEqualTo(new Verdict.Unjudged("\"" + line + "\" could not be worked out: " + why));
    }

    @Tag("E04")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12345-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "0001-01-01T00:00:00Z"
            })
    void e04_a_time_at_the_end_of_time_makes_nothing_fall_over(String moment) {
        for (String text : new String[] {
            "user.joined + days(1)",
            "user.joined - days(1)",
            "user.joined + workdays(1)",
            "user.joined - workdays(1)",
            "startOfDay(user.joined)",
            "now - user.joined > days(1)",
            "user.joined < today()"
        }) {
            for (String zone : new String[] {AMSTERDAM, "+18:00", "-18:00"}) {
                assertThat(ready(text).evaluate(joined(moment, zone))).as(text).isNotNull();
                assertThat(ready(text).judge(joined(moment, zone))).as(text).isNotNull();
            }
        }
    }
}
