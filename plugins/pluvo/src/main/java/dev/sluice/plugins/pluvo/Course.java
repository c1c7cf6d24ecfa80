package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lesson module (course), as a webhook carries one. */
public record Course(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref,

        @Describe("The title") @Personal(false) @Nullable String title) {

    static Course of(JsonObject body) {
        return new Course(Fields.text(body, "id"), Fields.text(body, "ref"), Fields.text(body, "title"));
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, title);
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        return Fields.firstOf(names());
    }
}
