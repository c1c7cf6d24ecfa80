package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import dev.sluice.api.Subject;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person, as a webhook carries one. */
public record User(
        @Describe("Pluvo's own id") @Nullable String id,

        @Describe("The reference that your organisation gave the person") @Nullable
        String ref,

        @Describe("The full name") @Nullable String name,
        @Describe("The mail address") @Nullable String email,

        @Describe("Whether the person is active, that is not archived") @Nullable
        Boolean isActive,

        @Describe(
                value = "The categories (extra fields) by their title",
                example = "extra[\"Department\"] == \"Sales\"")
        @Personal
        Map<String, String> extra) {
    public User {
        extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** The categories, each with its value as a list, as filters want them. */
    Map<String, List<String>> extraValues() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        extra.forEach((title, value) -> values.put(title, List.of(value)));
        return values;
    }

    static User of(JsonObject body) {
        return new User(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "name"),
                Fields.text(body, "email"),
                Fields.truth(body, "isActive"),
                Extra.byTitle(body));
    }

    /** Somebody of whom nothing but the id is known, and not even that when it is null. */
    static User withId(@Nullable String id) {
        return new User(id, null, null, null, null, Map.of());
    }

    Subject subject() {
        return new Subject("user", id, ref, email);
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, email);
    }
}
