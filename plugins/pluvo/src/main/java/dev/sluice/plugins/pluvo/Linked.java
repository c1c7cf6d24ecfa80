package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learning path or lesson module that something else gives access to. */
public record Linked(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref,

        @Describe("The title") @Personal(false) @Nullable String title) {

    static List<Linked> all(JsonObject from, String name) {
        return Fields.objects(from, name).stream()
                .map(each -> new Linked(Fields.text(each, "id"), Fields.text(each, "ref"), Fields.text(each, "title")))
                .toList();
    }
}
