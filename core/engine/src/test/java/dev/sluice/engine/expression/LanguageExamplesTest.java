package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.schema.Schemas;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expressions of the examples that the language is explained with. */
class LanguageExamplesTest {

    record PortfolioItem(String title, LocalDate endDate) {}

    record Event(World.User user, PortfolioItem portfolioItem) {}

    record Next(World.User user) {}

    record Waited(Boolean arrived) {}

    record Failure(String kind, String message, Long attempts) {}

    private static final Scope SCOPE = new Scope(
            Map.of(
                    "event", Schemas.of(Event.class),
                    "user", World.USER,
                    "next", Schemas.of(Next.class),
                    "failure", Schemas.of(Failure.class)),
            Map.of("assign", Schemas.of(World.Assigned.class), "choice", Schemas.of(Waited.class)));

    private static final JsonObject ITEM = json("{'title': 'First aid', 'endDate': '2026-04-05'}");

    private static final Evaluation EVALUATION = new Evaluation(
            Map.of(
                    "event",
                            Json.createObjectBuilder()
                                    .add("portfolioItem", ITEM)
                                    .build(),
                    "user", World.NOOR,
                    "next", json("{'user': {'id': '17'}}"),
                    "failure", json("{'kind': 'unavailable', 'message': 'no answer', 'attempts': 6}")),
            Map.of(
                    "assign", json("{'trainings': ['sales-intro', 'crm-basics']}"),
                    "choice", json("{'arrived': true}")),
            Instant.parse("2026-03-02T09:00:00Z"),
            ZoneId.of("Europe/Amsterdam"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user.isActive | true",
                "user.extra[\"Department\"] == \"Sales\" | true",
                "user.extra[\"Country\"] in [\"NL\", \"BE\", \"NO\"] | true",
                "user.extra[\"Department\"] == \"Interns\" | false",
                "user.inGroup(\"sales-advanced\") | false",
                "user.inGroup(\"safety\") | true",
                "next.user.id == user.id | true",
                "steps[\"choice\"].arrived | true",
                "days(14) == hours(336) | true",
                "hours(1) == minutes(60) | true",
                "date(\"2026-03-01\") < today() | true",
                "startOfDay(now) == today() | true",
                "now + workdays(5) == now + days(7) | true",
                "user.ref.matches(\"^u-[0-9]+$\") | true"
            })
    void lines(String line, boolean met) {
        assertThat(ready(World.EXPRESSIONS.expression(line, SCOPE)).evaluate(EVALUATION))
                .isEqualTo(World.truth(met));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${join(steps['assign'].trainings, ', ')} | sales-intro, crm-basics",
                "${user.name} now starts with ${join(steps['assign'].trainings, ', ')}. | Noor Bakker now starts with sales-intro, crm-basics.",
                "sales-starters-${user.extra['Country']} | sales-starters-NL",
                "${user.email} | noor@example.org",
                "${event.portfolioItem.title} | First aid",
                "${event.portfolioItem.endDate} | 2026-04-05",
                "The academy answered ${failure.kind} (${failure.message}) after ${failure.attempts} tries. | The academy answered unavailable (no answer) after 6 tries."
            })
    void text(String text, String expected) {
        assertThat(ready(World.EXPRESSIONS.text(text, SCOPE)).evaluate(EVALUATION))
                .isEqualTo(new Result.Value(Json.createValue(expected)));
    }

    @Test
    void fourteen_days_before_the_end_date_is_a_midnight_also_over_the_change_of_the_clock() {
        Expression until = ready(World.EXPRESSIONS.expression("event.portfolioItem.endDate - days(14)", SCOPE));
        assertThat(until.evaluate(EVALUATION)).isEqualTo(new Result.Value(Json.createValue("2026-03-21T23:00:00Z")));
        assertThat(until.evaluate(new Evaluation(Map.of(), Map.of(), EVALUATION.now(), EVALUATION.zone())))
                .isEqualTo(new Result.Empty("event.portfolioItem.endDate"));
    }

    @Test
    void a_value_that_is_only_an_expression_keeps_its_type() {
        assertThat(ready(World.EXPRESSIONS.text("${user}", SCOPE)).evaluate(EVALUATION))
                .isEqualTo(new Result.Value(World.NOOR));
        assertThat(ready(World.EXPRESSIONS.text("${[user.isActive].map(x, x)}", SCOPE))
                        .evaluate(EVALUATION))
                .isEqualTo(new Result.Value(
                        Json.createArrayBuilder(List.of(JsonValue.TRUE)).build()));
    }

    private static Expression ready(Compiled compiled) {
        assertThat(compiled).isInstanceOf(Compiled.Ready.class);
        return ((Compiled.Ready) compiled).expression();
    }
}
