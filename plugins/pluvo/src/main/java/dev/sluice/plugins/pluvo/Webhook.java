package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a webhook that came from Pluvo. Its fields differ from event to event; the event's name is in it. */
record Webhook(JsonObject body) {
    static final String USER_CREATED = "USER_CREATED";
    static final String USER_UPDATED = "USER_UPDATED";
    static final String USER_DELETED = "USER_DELETED";
    static final String TRAINING_CREATED = "TRAINING_CREATED";
    static final String TRAINING_UPDATED = "TRAINING_UPDATED";
    static final String TRAINING_DELETED = "TRAINING_DELETED";
    static final String GROUP_CREATED = "GROUP_CREATED";
    static final String GROUP_UPDATED = "GROUP_UPDATED";
    static final String GROUP_DELETED = "GROUP_DELETED";
    static final String ENROLLED = "OFFER_EVENT_ENROLLED";
    static final String ENROLLMENT_STATUS_UPDATED = "OFFER_EVENT_ENROLLMENT_STATUS_UPDATED";
    static final String UNENROLLED = "OFFER_EVENT_UNENROLLED";
    static final String TRAINING_FINISHED = "TRAINING_FINISHED";
    static final String COURSE_FINISHED = "COURSE_FINISHED";
    static final String CONDITIONS_FULFILLED = "EVENT_CONDITIONS_FULFILLED";
    static final String FILE_UPLOADED = "EVENT_FILE_UPLOADED";
    static final String CERTIFICATE_ACHIEVED = "EVENT_CERTIFICATE_ACHIEVED";
    static final String CERTIFICATE_STATUS_CHANGED = "EVENT_CERTIFICATE_STATUS_CHANGED";
    static final String PORTFOLIO_ITEM_CREATED = "PORTFOLIO_ITEM_CREATED";
    static final String PORTFOLIO_ITEM_UPDATED = "PORTFOLIO_ITEM_UPDATED";
    static final String PORTFOLIO_ITEM_DELETED = "PORTFOLIO_ITEM_DELETED";

    /** The names that have a type of their own; every other is {@code pluvo.other}. */
    static final Set<String> KNOWN = Set.of(
            USER_CREATED,
            USER_UPDATED,
            USER_DELETED,
            TRAINING_CREATED,
            TRAINING_UPDATED,
            TRAINING_DELETED,
            GROUP_CREATED,
            GROUP_UPDATED,
            GROUP_DELETED,
            ENROLLED,
            ENROLLMENT_STATUS_UPDATED,
            UNENROLLED,
            TRAINING_FINISHED,
            COURSE_FINISHED,
            CONDITIONS_FULFILLED,
            FILE_UPLOADED,
            CERTIFICATE_ACHIEVED,
            CERTIFICATE_STATUS_CHANGED,
            PORTFOLIO_ITEM_CREATED,
            PORTFOLIO_ITEM_UPDATED,
            PORTFOLIO_ITEM_DELETED);

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

    /** The person beside the thing that the body is about; where only an id stands there, that. */
    User user() {
        JsonObject user = Fields.object(body, "user");
        return user == null ? User.withId(Fields.first(body, "userId", "user_id")) : User.of(user);
    }

    /** The learning path, named beside the person or, as far as is known, the body itself. */
    Training training() {
        return Training.of(nestedOrBody("training"));
    }

    /** The learning path beside a body that is about something else; empty when there is none. */
    Training trainingBeside() {
        JsonObject training = Fields.object(body, "training");
        return training == null
                ? Training.withId(Fields.first(body, "trainingId", "training_id"))
                : Training.of(training);
    }

    /** The lesson module, named beside the person or, as far as is known, the body itself. */
    Course course() {
        return Course.of(nestedOrBody("course"));
    }

    /** The session, which the newest pages spell {@code offer_event}. */
    OfferEvent offerEvent() {
        JsonObject session = Fields.object(body, "offer_event");
        return OfferEvent.of(session == null ? Fields.object(body, "offerEvent") : session);
    }

    /** What the body is about, whether it is nested under its name or not. */
    JsonObject nestedOrBody(String name) {
        JsonObject nested = Fields.object(body, name);
        return nested == null ? body : nested;
    }
}
