package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import dev.sluice.api.Subject;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of people, as a webhook carries one: without the people. */
public record Group(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref,

        @Describe("The name") @Personal(false) @Nullable String name,
        @Describe("Whether it has a chat") @Nullable Boolean enableChat) {

    static Group of(JsonObject body) {
        return new Group(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "name"),
                Fields.truth(body, "enableChat"));
    }

    Subject subject() {
        return new Subject("group", id, ref, null);
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, name);
    }
}
