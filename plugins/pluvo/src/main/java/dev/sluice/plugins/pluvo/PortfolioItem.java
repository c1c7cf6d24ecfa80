package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a person has obtained (portfolio item), as a webhook carries one. */
public record PortfolioItem(
        @Describe("Pluvo's own id") @Personal(false) @Nullable
        String id,

        @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
        String ref,

        @Describe(value = "The title", example = "First aid") @Nullable
        String title,

        @Describe("The description") @Nullable String description,

        @Describe("When it was obtained; a day alone is its first moment in UTC") @Nullable
        Instant startDate,

        @Describe("When it ends being valid; a day alone is its first moment in UTC") @Nullable
        Instant endDate,

        @Describe("Where its files are") @Personal List<String> files) {

    public PortfolioItem {
        files = files == null ? List.of() : List.copyOf(files);
    }

    static PortfolioItem of(Webhook webhook) {
        JsonObject body = webhook.nestedOrBody("portfolioItem");
        return new PortfolioItem(
                Fields.text(body, "id"),
                Fields.text(body, "ref"),
                Fields.text(body, "title"),
                Fields.text(body, "description"),
                Fields.momentOrDay(body, "startDate"),
                Fields.momentOrDay(body, "endDate"),
                Fields.texts(body, "files"));
    }

    List<@Nullable String> names() {
        return Arrays.asList(id, ref, title);
    }

    /** What tells it from others; empty when nothing does. */
    String key() {
        return Fields.firstOf(names());
    }
}
