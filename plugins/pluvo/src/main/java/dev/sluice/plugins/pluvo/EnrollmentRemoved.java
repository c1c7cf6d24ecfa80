package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.enrollment-removed}. */
@Extension
@Describe(
        value = "A person is no longer enrolled in a session (offer event)",
        example = "event: pluvo.enrollment-removed\nonly:\n  offer-event: excel-expert-spring")
public final class EnrollmentRemoved extends EnrollmentTrigger {
    public EnrollmentRemoved() {
        super("pluvo.enrollment-removed", Webhook.UNENROLLED);
    }
}
