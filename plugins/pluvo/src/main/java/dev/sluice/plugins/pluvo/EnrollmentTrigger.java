package dev.sluice.plugins.pluvo;

import dev.sluice.api.Lookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    // the webhook names the session alone; what it belongs to and opens has to be asked for
    @Override
    public final List<Fetched<EnrollmentEvent>> fetched() {
        return List.of(
                new Fetched<>("offer", "pluvo.session-offer", "", "offer", EnrollmentTrigger::session),
                new Fetched<>("trainings", "pluvo.offer-event", "trainings", "training", EnrollmentTrigger::session));
    }

    private static Lookup.@Nullable Key session(EnrollmentEvent event) {
        String id = event.offerEvent().id();
        String ref = event.offerEvent().ref();
        return id == null && ref == null ? null : new Lookup.Key(id, ref, null);
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
