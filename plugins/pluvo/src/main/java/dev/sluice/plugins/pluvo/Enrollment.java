package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A person's place in a session, as a webhook carries one. */
public record Enrollment(
        @Describe("Pluvo's own id, as far as its place in the webhook tells") @Personal(false) @Nullable
        String id,

        @Describe(value = "The status as Pluvo spells it", example = "ENROLLED") @Personal(false) @Nullable
        String status) {

    static Enrollment of(JsonObject body) {
        return new Enrollment(Fields.text(body, "id"), Fields.text(body, "status"));
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        return id == null ? "" : id;
    }
}
