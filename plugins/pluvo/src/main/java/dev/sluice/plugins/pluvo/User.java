package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import dev.sluice.api.Subject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
    private static final User NOBODY = new User(null, null, null, null, null, Map.of());

    public User {
        extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    static User of(@Nullable JsonObject body) {
        if (body == null) {
            return NOBODY;
        }
        return new User(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "name"),
                Fields.text(body, "email"),
                Fields.truth(body, "isActive"),
                extra(Fields.object(body, "extraFields")));
    }

    private static Map<String, String> extra(@Nullable JsonObject titles) {
        Map<String, String> extra = new LinkedHashMap<>();
        if (titles != null) {
            titles.forEach((title, value) -> {
                String text = value instanceof JsonArray several ? joined(several) : Fields.text(value);
                if (text != null) {
                    extra.put(title, text);
                }
            });
        }
        return extra;
    }

    // several choices of one category read as a person would write them
    private static @Nullable String joined(List<JsonValue> several) {
        String text =
                several.stream().map(Fields::text).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    Subject subject() {
        return new Subject("user", id, ref, email);
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, email);
    }
}
