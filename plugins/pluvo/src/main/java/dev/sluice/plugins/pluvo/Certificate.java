package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A certificate that a person was given, as far as a webhook tells of it. */
public record Certificate(
        @Describe("Pluvo's own id of what the webhook is about; it may be that of the part of the learning path")
        @Personal(false)
        @Nullable
        String id,

        @Describe("The reference of the same") @Personal(false) @Nullable
        String ref,

        @Describe("The title, where Pluvo sends one") @Personal(false) @Nullable
        String title,

        @Describe(value = "The status as Pluvo spells it", example = "EXPIRED") @Personal(false) @Nullable
        String status,

        @Describe("Where the document is") @Nullable String file) {

    static Certificate of(Webhook webhook) {
        JsonObject body = webhook.nestedOrBody("certificate");
        String file = Fields.text(body, "file");
        String status = Fields.text(body, "status");
        return new Certificate(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "title"),
                status == null ? Fields.text(webhook.body(), "status") : status,
                file == null ? Fields.text(webhook.body(), "file") : file);
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        if (id != null) {
            return id;
        }
        return ref == null ? "" : ref;
    }
}
