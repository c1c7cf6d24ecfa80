package dev.sluice.engine.expression;

import static dev.sluice.engine.expression.World.full;
import static dev.sluice.engine.expression.World.ready;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions read no more than the rest of an expression may. */
class FunctionLimitsTest {

    private static Evaluation world(JsonObject raw) {
        return new Evaluation(
                Map.of("event", Json.createObjectBuilder().add("raw", raw).build()),
                Map.of(),
                World.NOW,
                ZoneId.of("UTC"));
    }

    @Tag("E09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[event.raw.text].exists(t, event.raw.list.exists(x, t.lower().endsWith('b')))",
                "[event.raw.text].exists(t, event.raw.list.exists(x, t.upper().endsWith('b')))",
                "[event.raw.text].exists(t, event.raw.list.exists(x, t.trim().endsWith('b')))",
                "[event.raw.text].exists(t, event.raw.list.exists(x, join([t, t], ',').endsWith('b')))",
                "event.raw.list.exists(x, join(event.raw.words, ',').endsWith('b'))",
                "event.raw.list.exists(x, event.raw.person.inGroup('b'))"
            })
    void e09_functions_that_read_large_values_again_and_again_end_at_the_limit(String line) {
        var list = Json.createArrayBuilder();
        var words = Json.createArrayBuilder();
        var groups = Json.createArrayBuilder();
        IntStream.range(0, 5_000).forEach(list::add);
        IntStream.range(0, 5_000).forEach(i -> words.add("word" + i));
        IntStream.range(0, 5_000)
                .forEach(i -> groups.add(Json.createObjectBuilder().add("ref", "group" + i)));
        JsonObject raw = Json.createObjectBuilder()
                .add("list", list)
                .add("words", words)
                .add("person", Json.createObjectBuilder().add("groups", groups))
                .add("text", "a".repeat(100_000))
                .build();
        assertThat(ready(line).judge(world(raw)))
                .isInstanceOfSatisfying(
                        Verdict.Unjudged.class,
                        unjudged -> assertThat(unjudged.why()).contains("it reads more than 20000000 characters"));
    }

    @Test
    @Tag("E02")
    void e02_functions_take_time_in_proportion_to_what_they_read() {
        JsonObject raw = Json.createObjectBuilder()
                .add("text", " ".repeat(5_000_000) + "A")
                .build();
        Evaluation large = world(raw);
        assertThat(ready("event.raw.text.trim().lower() == 'a'").judge(large)).isEqualTo(new Verdict.Met());
        assertThat(ready("default(".repeat(25) + "user.ref" + ", 'x')".repeat(25))
                        .evaluate(World.nobody()))
                .isEqualTo(new Result.Value(Json.createValue("x")));
        assertThat(ready("first([".repeat(20) + "user.age" + "])".repeat(20)).evaluate(full()))
                .isEqualTo(new Result.Value(Json.createValue(41)));
    }
}
