package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import dev.sluice.api.Subject;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A learning path (training), as a webhook carries one. What Pluvo's newest pages leave out is empty there. */
public record Training(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref,

        @Describe("The title") @Personal(false) @Nullable String title,
        @Describe("The subtitle") @Personal(false) @Nullable String subtitle,

        @Describe("The introduction") @Personal(false) @Nullable
        String introduction,

        @Describe(value = "The first day", example = "2026-01-05") @Nullable
        LocalDate startDate,

        @Describe(value = "The last day", example = "2026-12-18") @Nullable
        LocalDate endDate,

        @Describe("Whether it is shown to people") @Nullable Boolean isActive,

        @Describe("Whether people see each other; only older webhooks say so") @Nullable
        Boolean showParticipants,

        @Describe("Whether people see shared files; only older webhooks say so") @Nullable
        Boolean showSharedFiles,

        @Describe("Whether it has a chat; only older webhooks say so") @Nullable
        Boolean enableChat,

        @Describe(
                value = "The categories (extra fields) by their title; only older webhooks say so",
                example = "extra[\"Subject\"] == \"Safety\"")
        @Personal(false)
        Map<String, String> extra) {

    public Training {
        extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    static Training of(JsonObject body) {
        return new Training(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "title"),
                Fields.text(body, "subtitle"),
                Fields.text(body, "introduction"),
                Fields.day(body, "startDate"),
                Fields.day(body, "endDate"),
                Fields.truth(body, "isActive"),
                Fields.truth(body, "showParticipants"),
                Fields.truth(body, "showSharedFiles"),
                Fields.truth(body, "enableChat"),
                Extra.byTitle(body));
    }

    /** One of which nothing but the id is known, and not even that when it is null. */
    static Training withId(@Nullable String id) {
        return new Training(id, null, null, null, null, null, null, null, null, null, null, Map.of());
    }

    Subject subject() {
        return new Subject("training", id, ref, null);
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, title);
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        return Fields.firstOf(names());
    }
}
