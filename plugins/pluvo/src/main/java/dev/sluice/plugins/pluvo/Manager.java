package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Somebody who manages a group, as far as is needed to name and to write to that person. */
public record Manager(
        @Describe("Pluvo's own id") @Nullable String id,

        @Describe("The reference that your organisation gave the person") @Nullable
        String ref,

        @Describe("The full name") @Nullable String name,
        @Describe("The mail address") @Nullable String email,

        @Describe("Whether the person is active, that is not archived") @Nullable
        Boolean isActive) {

    static Manager of(JsonObject user) {
        Boolean archived = Fields.truth(user, "archived");
        return new Manager(
                Fields.text(user, "id"),
                Fields.text(user, "ref"),
                Fields.text(user, "name"),
                Fields.text(user, "email"),
                archived == null ? null : !archived);
    }
}
