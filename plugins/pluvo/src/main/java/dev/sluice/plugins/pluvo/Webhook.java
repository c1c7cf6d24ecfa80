package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import dev.sluice.api.Trigger.Recognised;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of a webhook that came from Pluvo. Its fields differ from event to event; the event's name is in it. */
record Webhook(JsonObject body) {
    static final String USER_CREATED = "USER_CREATED";
    static final String USER_UPDATED = "USER_UPDATED";
    static final String TRAINING_FINISHED = "TRAINING_FINISHED";
    static final String COURSE_FINISHED = "COURSE_FINISHED";

    /** The names that have a type of their own; every other is {@code pluvo.other}. */
    static final Set<String> KNOWN = Set.of(USER_CREATED, USER_UPDATED, TRAINING_FINISHED, COURSE_FINISHED);

    /** What a trigger makes of a delivery of these names; nothing of any other. */
    static <P extends Record> List<Recognised<P>> when(
            Set<String> names, Delivery delivery, Function<Webhook, Recognised<P>> recognised) {
        Webhook webhook = of(delivery);
        return webhook != null && names.contains(webhook.name()) ? List.of(recognised.apply(webhook)) : List.of();
    }

    /** Null when it did not come from Pluvo. */
    static @Nullable Webhook of(Delivery delivery) {
        return delivery.connectionType().equals("pluvo") ? new Webhook(delivery.body()) : null;
    }

    /** Empty when the body has none. */
    String name() {
        String name = Fields.text(body, "event");
        return name == null ? "" : name;
    }

    @Nullable
    Instant sentAt() {
        return Fields.moment(body, "sentDate");
    }

    /** The person when the whole body is one. */
    User bodyAsUser() {
        return User.of(body);
    }

    /** The person beside the thing that the body is about. */
    User user() {
        return User.of(Fields.object(body, "user"));
    }

    /** The learning path, named beside the person or, as far as is known, the body itself. */
    Training training() {
        JsonObject nested = Fields.object(body, "training");
        return Training.of(nested == null ? body : nested);
    }

    /** The lesson module, named beside the person or, as far as is known, the body itself. */
    Course course() {
        JsonObject nested = Fields.object(body, "course");
        return Course.of(nested == null ? body : nested);
    }
}
