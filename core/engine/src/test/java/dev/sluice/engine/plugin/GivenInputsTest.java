package dev.sluice.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Lookup;
import dev.sluice.api.Secret;
import dev.sluice.engine.schema.Schemas;
import dev.sluice.engine.schema.Type;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenInputsTest {
    private static final Type.RecordOf INPUT = Schemas.of(Input.class);

    record Input(String sendTo, Map<String, String> fill, Inner inner, JsonValue body, Lookup.Key user, Secret key) {}

    record Inner(String someWord) {}

    @Test
    void an_input_that_is_not_known_yet_is_given_and_one_that_is_left_out_is_not() {
        assertThat(GivenInputs.of(json("{\"sendTo\": null, \"fill\": null}"), INPUT))
                .containsExactlyInAnyOrder("send-to", "fill");
    }

    @Test
    void names_inside_stand_after_a_dot_and_those_of_a_map_stay_as_they_are() {
        String known = """
                {"fill": {"firstName": null, "b": "x"}, "inner": {"someWord": null}, "body": {"a": 1},
                 "user": {"ref": "r"}, "key": {"secret": "s"}}""";

        assertThat(GivenInputs.of(json(known), INPUT))
                .containsExactlyInAnyOrder(
                        "fill",
                        "fill.firstName",
                        "fill.b",
                        "inner",
                        "inner.some-word",
                        "body",
                        "body.a",
                        "user",
                        "key");
    }

    private static jakarta.json.JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
