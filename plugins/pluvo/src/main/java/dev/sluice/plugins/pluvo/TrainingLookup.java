package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.training}. */
@Extension
@Describe(value = "A learning path (training), as Pluvo has one at this moment", example = "training: event.training")
public final class TrainingLookup extends PluvoLookup<TrainingLookup.Training> {
    public TrainingLookup() {
        super("pluvo.training", "training", "training-loaded", Training.class);
    }

    /** A learning path. */
    public record Training(
            @Describe("Pluvo's own id") @Personal(false) @Nullable
            String id,

            @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
            String ref,

            @Describe("The title") @Personal(false) @Nullable
            String title,

            @Describe("The subtitle") @Personal(false) @Nullable
            String subtitle,

            @Describe("The introduction") @Personal(false) @Nullable
            String introduction,

            @Describe("Whether it is shown to people and not archived") @Nullable
            Boolean isActive,

            @Describe("Whether it is archived") @Nullable Boolean archived,

            @Describe(value = "The first day", example = "2026-01-05") @Nullable
            LocalDate startDate,

            @Describe(value = "The last day", example = "2026-12-18") @Nullable
            LocalDate endDate) {}

    @Override
    Reader<Training> reader(GraphQlConnection pluvo) {
        return TrainingLookup::training;
    }

    private static Training training(JsonObject training) {
        Boolean shown = Fields.truth(training, "isActive");
        Boolean archived = Fields.truth(training, "archived");
        return new Training(
                Fields.text(training, "id"),
                Fields.text(training, "ref"),
                Fields.text(training, "title"),
                Fields.text(training, "subtitle"),
                Fields.text(training, "introduction"),
                shown == null ? null : shown && !Boolean.TRUE.equals(archived),
                archived,
                Fields.day(training, "startDate"),
                Fields.day(training, "endDate"));
    }
}
