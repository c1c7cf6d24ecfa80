package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that opens a part of a learning path. */
public record Condition(
        @Describe(value = "What kind of condition it is, as Pluvo spells it", example = "AbsoluteDateCondition")
        @Personal(false)
        @Nullable
        String type,

        @Describe("The moment from which it is met, where it has one") @Nullable
        Instant date) {

    static Condition of(JsonObject condition) {
        return new Condition(Fields.text(condition, "type"), Fields.moment(condition, "date"));
    }
}
