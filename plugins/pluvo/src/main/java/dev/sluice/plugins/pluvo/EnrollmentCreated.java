package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.enrollment-created}. */
@Extension
@Describe(
        value = "A person was enrolled in a session (offer event)",
        example = "event: pluvo.enrollment-created\nonly:\n  offer-event: excel-expert-spring")
public final class EnrollmentCreated extends EnrollmentTrigger {
    public EnrollmentCreated() {
        super("pluvo.enrollment-created", Webhook.ENROLLED);
    }
}
