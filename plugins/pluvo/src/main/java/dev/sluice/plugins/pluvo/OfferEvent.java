package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session (offer event), as a webhook carries one: without the learning paths that it gives access to. */
public record OfferEvent(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref,

        @Describe("The title") @Personal(false) @Nullable String title,

        @Describe(value = "What kind of session it is, as Pluvo spells it", example = "WEBINAR")
        @Personal(false)
        @Nullable
        String kind,

        @Describe(value = "The price, as text", example = "0.00") @Personal(false) @Nullable
        String price,

        @Describe("How many people can enrol") @Nullable Integer maxSubscriptions,
        @Describe("Whether it was called off") @Nullable Boolean cancelled) {

    static OfferEvent of(@Nullable JsonObject body) {
        if (body == null) {
            return new OfferEvent(null, null, null, null, null, null, null);
        }
        return new OfferEvent(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "title"),
                Fields.first(body, "kind", "type"),
                Fields.text(body, "price"),
                Fields.whole(body, "max_subscriptions", "maxSubscriptions", "maxParticipants"),
                Fields.truth(body, "cancelled"));
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, title);
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        return Fields.firstOf(names());
    }
}
