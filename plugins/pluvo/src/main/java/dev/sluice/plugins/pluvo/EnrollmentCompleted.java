package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import dev.sluice.api.Trigger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code pluvo.enrollment-completed}: what administrators mean and Pluvo does not send. It is derived from the event that
 * a learning path or a lesson module was finished, or that a place in a session got a status which the operator counts as
 * completed ({@code sluice.connection.<name>.completed-statuses}; Pluvo documents none). The event keeps its own type
 * beside this one.
 */
@Extension
@Describe(
        value = "A person completed a learning path (training), a lesson module (course) or a session (offer event)",
        example = "event: pluvo.enrollment-completed\nonly:\n  training: sales-intro")
public final class EnrollmentCompleted implements Trigger<EnrollmentCompleted.Payload> {
    private static final String COMPLETED = "completed-statuses";

    /** What it carries: the one thing that was completed, and no other. */
    public record Payload(
            @Describe("The person") User user,

            @Describe("The learning path that was completed; else empty") @Nullable
            Training training,

            @Describe("The lesson module that was completed; else empty") @Nullable
            Course course,

            @Describe("The session that was completed; else empty") @Nullable
            OfferEvent offerEvent,

            @Describe(value = "What was completed: training, course or offer-event", example = "training")
            @Personal(false)
            String via) {}

    @Override
    public String type() {
        return "pluvo.enrollment-completed";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(
                new Filter<>(
                        "training",
                        payload -> payload.training() == null
                                ? List.of()
                                : payload.training().names()),
                new Filter<>(
                        "course",
                        payload -> payload.course() == null
                                ? List.of()
                                : payload.course().names()),
                new Filter<>(
                        "offer-event",
                        payload -> payload.offerEvent() == null
                                ? List.of()
                                : payload.offerEvent().names()),
                new Filter<>("user", payload -> payload.user().names()),
                new Filter<>("via", payload -> Arrays.asList(payload.via())));
    }

    @Override
    public List<Recognised<Payload>> recognise(Delivery delivery) {
        Webhook webhook = Webhook.of(delivery);
        return webhook == null
                ? List.of()
                : switch (webhook.name()) {
                    case Webhook.TRAINING_FINISHED -> List.of(training(webhook));
                    case Webhook.COURSE_FINISHED -> List.of(course(webhook));
                    case Webhook.ENROLLMENT_STATUS_UPDATED -> session(webhook, delivery);
                    default -> List.of();
                };
    }

    private static Recognised<Payload> training(Webhook webhook) {
        User user = webhook.user();
        Training training = webhook.training();
        Payload payload = new Payload(user, training, null, null, "training");
        return new Recognised<>(payload, user.subject(), training.key(), webhook.sentAt());
    }

    // the training that a lesson module belongs to is not completed by it, so it is not named
    private static Recognised<Payload> course(Webhook webhook) {
        User user = webhook.user();
        Course course = webhook.course();
        Payload payload = new Payload(user, null, course, null, "course");
        return new Recognised<>(payload, user.subject(), course.key(), webhook.sentAt());
    }

    private static List<Recognised<Payload>> session(Webhook webhook, Delivery delivery) {
        String status = Enrollment.of(webhook.body()).status();
        List<String> completed = delivery.options().getOrDefault(COMPLETED, List.of());
        if (status == null || completed.stream().noneMatch(status::equalsIgnoreCase)) {
            return List.of();
        }
        User user = webhook.user();
        OfferEvent session = webhook.offerEvent();
        Payload payload = new Payload(user, null, null, session, "offer-event");
        return List.of(new Recognised<>(payload, user.subject(), session.key(), webhook.sentAt()));
    }
}
