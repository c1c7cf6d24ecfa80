package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/** {@code pluvo.enrollment-status-changed}. */
@Extension
@Describe(
        value = "The status of a person's place in a session (offer event) changed; Pluvo does not say what it was",
        example = "event: pluvo.enrollment-status-changed\nonly:\n  to: WAITLISTED")
public final class EnrollmentStatusChanged extends EnrollmentTrigger {
    public EnrollmentStatusChanged() {
        super("pluvo.enrollment-status-changed", Webhook.ENROLLMENT_STATUS_UPDATED);
    }

    @Override
    public List<Filter<EnrollmentEvent>> filters() {
        List<Filter<EnrollmentEvent>> filters = new ArrayList<>(super.filters());
        filters.add(
                new Filter<>("to", payload -> Arrays.asList(payload.enrollment().status())));
        return filters;
    }
}
