package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.rule.InputTemplate.Bound;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTemplateTest {
    private static final JsonObject NOOR = json("""
            {"id": "u-1", "ref": "noor", "name": "Noor ${event.id}", "isActive": true,
             "extra": {"Department": "Sales"}, "roles": ["A", "B"]}
            """);

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static InputTemplate template(String action, String inputs) {
        String text = """
                sluice: 1
                rule: a
                title: A
                when: { event: pluvo.user-created, only: { user: x } }
                load: { user: event.user }
                do:
                  - action: %s
                    with:
                %s
                """;
        Rule rule = TestPlugin.good("a.yaml", text.formatted(action, inputs.indent(6)));
        return ((ActionStep) rule.steps().get(0)).input();
    }

    private static Bound bind(String action, String inputs) {
        return template(action, inputs)
                .bind(new Evaluation(
                        Map.<String, JsonValue>of("user", NOOR), Map.of(), Instant.EPOCH, ZoneId.of("UTC")));
    }

    private static JsonObject ready(String action, String inputs) {
        Bound bound = bind(action, inputs);
        assertThat(bound).isInstanceOf(Bound.Ready.class);
        return ((Bound.Ready) bound).input();
    }

    @Test
    void of_a_record_only_what_names_it_is_kept() {
        assertThat(ready("pluvo.assign-training", "user: ${user}\ntraining: [sales-intro, { id: t-2 }]"))
                .isEqualTo(json("{\"user\": {\"id\": \"u-1\", \"ref\": \"noor\"},"
                        + "\"training\": [\"sales-intro\", {\"id\": \"t-2\"}]}"));
    }

    @Test
    void a_list_may_mix_what_is_written_and_what_is_worked_out() {
        assertThat(ready("pluvo.assign-training", "user: [\"${user}\", sam]\ntraining: a-${user.extra['Department']}"))
                .isEqualTo(
                        json("{\"user\": [{\"id\": \"u-1\", \"ref\": \"noor\"}, \"sam\"], \"training\": \"a-Sales\"}"));
    }

    @Test
    void data_with_an_expression_in_it_is_never_worked_out_again() {
        assertThat(ready("pluvo.send-note", "text: Dear ${user.name}").getString("text"))
                .isEqualTo("Dear Noor ${event.id}");
    }

    @Test
    void an_empty_value_leaves_its_input_out() {
        assertThat(ready("pluvo.send-note", "text: ${user.email}\ncount: 1")).isEqualTo(json("{\"count\": 1}"));
    }

    @Test
    void a_required_input_that_is_empty_is_invalid() {
        assertThat(bind("pluvo.add-to-group", "user: ${user}\ngroup: ${user.email}"))
                .isInstanceOfSatisfying(Bound.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.INVALID);
                    assertThat(failed.message())
                            .startsWith("input \"group\" is required, and ")
                            .contains("email");
                });
    }

    @Test
    void an_empty_value_inside_longer_text_is_a_failure_of_the_rule() {
        assertThat(bind("pluvo.send-note", "text: Mail ${user.email}"))
                .isInstanceOfSatisfying(Bound.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.RULE);
                    assertThat(failed.message()).contains("text").contains("email");
                });
    }

    @Test
    void what_is_known_at_load_holds_no_expression_but_its_name() {
        assertThat(template(
                                "pluvo.assign-training",
                                "user: ${user}\ntraining: [a, \"${user.ref}\"]\nsend-invites: true")
                        .known())
                .isEqualTo(json("{\"user\": null, \"training\": [\"a\"], \"sendInvites\": true}"));
    }

    @Test
    void values_become_what_the_input_asks_for() {
        String inputs = """
                count: 3
                share: 1.10
                urgent: false
                pause: 10 min
                day: 2026-03-02
                fill: { a: 1.10, b: NO }
                target: { host: h, port: 26 }
                """;
        assertThat(ready("pluvo.send-note", inputs)).isEqualTo(json("""
                {"count": 3, "share": 1.10, "urgent": false, "pause": "10 min", "day": "2026-03-02",
                 "fill": {"a": "1.10", "b": "NO"}, "target": {"host": "h", "port": 26}}
                """));
    }

    @ParameterizedTest
    @Tag("Y07")
    @ValueSource(
            strings = {
                "no",
                "NO",
                "on",
                "Off",
                "y",
                "yes",
                "~",
                "null",
                "Null",
                "true",
                "False",
                "0123",
                "0o14",
                "0x1F",
                "1e3",
                "1.10",
                "+1",
                ".5",
                "-.inf",
                ".nan",
                "1_000",
                "12:30:45",
                "2026-03-01",
                "2026-03-01T09:00:00Z",
                "1.50",
                "=",
                "<<",
                "007",
                "1.0",
                "-0"
            })
    void where_text_or_anything_is_asked_for_a_scalar_stays_what_it_looks_like(String scalar) {
        JsonObject input = ready("pluvo.send-note", "text: " + scalar + "\nbody: { a: " + scalar + " }");
        assertThat(input.getString("text")).isEqualTo(scalar);
        assertThat(input.getJsonObject("body").getString("a")).isEqualTo(scalar);
    }

    @ParameterizedTest
    @Tag("Y07")
    @CsvSource({"1, 1", "-12, -12", "1.5, 1.5", "0, 0", "\"1\", '\"1\"'"})
    void in_a_free_place_a_number_is_one_only_when_it_prints_the_same(String written, String json) {
        JsonObject input = ready("pluvo.send-note", "body: { a: " + written + " }");
        assertThat(input.getJsonObject("body").get("a")).hasToString(json);
    }
}
