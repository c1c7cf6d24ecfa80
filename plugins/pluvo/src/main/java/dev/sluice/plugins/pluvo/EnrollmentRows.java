package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action.Result;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.plugins.pluvo.EnrollmentRows.Place;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer that has a row for everybody who is enrolled. It does not tell whether somebody was before. */
record EnrollmentRows(List<JsonObject> rows, String target) implements Membership.Replies<Place> {
    private static final Set<String> NOT_IN = Set.of("CANCELLED", "DECLINED");

    /** A person's place in the session. */
    record Place(
            @Nullable String id,
            @Nullable String user,
            @Nullable String status) {}

    static EnrollmentRows of(JsonValue answer, String target) {
        return new EnrollmentRows(
                answer instanceof JsonArray rows
                        ? rows.stream()
                                .filter(JsonObject.class::isInstance)
                                .map(JsonValue::asJsonObject)
                                .toList()
                        : List.of(),
                target);
    }

    @Override
    public Result<Place> ofTheOnly(Lookup.Key person) {
        return rows.isEmpty() ? unmentioned(person) : row(person, rows.get(0));
    }

    @Override
    public Result<Place> of(Lookup.Key person, String id) {
        for (JsonObject row : rows) {
            if (id.equalsIgnoreCase(user(row))) {
                return row(person, row);
            }
        }
        return unmentioned(person);
    }

    private Result<Place> row(Lookup.Key person, JsonObject row) {
        String status = Fields.text(row, "status");
        if (status != null && NOT_IN.contains(status)) {
            return new Result.Failed<>(Pluvo.failure(
                    Kind.REFUSED,
                    "Pluvo did not enrol user " + Pluvo.shown(person) + " in " + target + ": the status is " + status
                            + "; look whether there is a place left"));
        }
        return new Result.Settled<>(new Outcome.Done<>(new Place(Fields.text(row, "id"), user(row), status)));
    }

    private static @Nullable String user(JsonObject row) {
        JsonObject user = Fields.object(row, "user");
        return user == null ? null : Fields.text(user, "id");
    }

    private Result<Place> unmentioned(Lookup.Key person) {
        return new Result.Failed<>(Pluvo.failure(
                Kind.REFUSED, "Pluvo answered without a word about user " + Pluvo.shown(person) + " and " + target));
    }
}
