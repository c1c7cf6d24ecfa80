package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A part of a learning path (module group), as a webhook carries one. */
public record ModuleGroup(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref) {

    static ModuleGroup of(JsonObject body) {
        return new ModuleGroup(Fields.text(body, "id"), Fields.text(body, "ref"));
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        if (id != null) {
            return id;
        }
        return ref == null ? "" : ref;
    }
}
