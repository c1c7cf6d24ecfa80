package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import java.util.List;
import org.pf4j.Extension;

/** {@code pluvo.course-finished}. */
@Extension
@Describe(
        value = "A person finished a lesson module (course)",
        example = "event: pluvo.course-finished\nonly:\n  course: sales-theory")
public final class CourseFinished extends WebhookTrigger<CourseFinished.Payload> {
    public CourseFinished() {
        super("pluvo.course-finished", Webhook.COURSE_FINISHED, Payload.class);
    }

    /** What it carries. */
    public record Payload(
            @Describe("The person") User user,
            @Describe("The lesson module") Course course) {}

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(
                new Filter<>("course", payload -> payload.course().names()),
                new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    Recognised<Payload> recognised(Webhook webhook) {
        User user = webhook.user();
        Course course = webhook.course();
        return new Recognised<>(new Payload(user, course), user.subject(), course.key(), webhook.sentAt());
    }
}
