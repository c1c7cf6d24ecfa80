package dev.sluice.plugins.pluvo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Something happened to a person's place in a session. */
abstract class EnrollmentTrigger extends WebhookTrigger<EnrollmentEvent> {
    EnrollmentTrigger(String type, String event) {
        super(type, event, EnrollmentEvent.class);
    }

    @Override
    public List<Filter<EnrollmentEvent>> filters() {
        List<Filter<EnrollmentEvent>> filters = new ArrayList<>();
        filters.add(new Filter<>("offer-event", payload -> payload.offerEvent().names()));
        filters.add(new Filter<>(
                "kind", payload -> Arrays.asList(payload.offerEvent().kind())));
        filters.add(new Filter<>(
                "status", payload -> Arrays.asList(payload.enrollment().status())));
        filters.add(new Filter<>("user", payload -> payload.user().names()));
        return filters;
    }

    // the thing is the session, so that enrolling again is about the same, whatever id the new place has
    @Override
    final Recognised<EnrollmentEvent> recognised(Webhook webhook) {
        User user = webhook.user();
        Enrollment enrollment = Enrollment.of(webhook.body());
        OfferEvent session = webhook.offerEvent();
        String key = session.key().isEmpty() ? enrollment.key() : session.key();
        return new Recognised<>(new EnrollmentEvent(user, enrollment, session), user.subject(), key, webhook.sentAt());
    }
}
