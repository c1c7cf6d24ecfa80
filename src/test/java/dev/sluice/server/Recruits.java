package dev.sluice.server;

import dev.sluice.testkit.sandbox.SandboxState;
import dev.sluice.testkit.sandbox.SandboxState.User;
import dev.sluice.testkit.sandbox.SandboxWorld;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Many new people: in the sandbox, and in the webhooks about them. They are counted from 0. */
final class Recruits {
    static final String TRAINING = "sales-intro";
    static final String GROUP = "safety";

    private Recruits() {}

    /** The demo's trainings and groups with these people in place of its own. */
    static SandboxState world(int count) {
        SandboxState demo = SandboxWorld.demo();
        List<User> people = IntStream.range(0, count).mapToObj(Recruits::user).toList();
        return new SandboxState(
                people,
                demo.groups().stream().map(Recruits::emptied).toList(),
                demo.trainings().stream().map(Recruits::emptied).toList(),
                demo.extraCategories(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static User user(int number) {
        Map<String, String> extra = Map.of("Department", "Sales");
        return new User(id(number), ref(number), null, "Recruit " + number, false, List.of(), null, extra);
    }

    private static SandboxState.Group emptied(SandboxState.Group group) {
        return new SandboxState.Group(
                group.id(), group.ref(), group.name(), 0, false, false, List.of(), List.of(), List.of(), Map.of());
    }

    private static SandboxState.Training emptied(SandboxState.Training training) {
        return new SandboxState.Training(training.id(), training.ref(), training.title(), false, false, List.of());
    }

    static String ref(int number) {
        return "r-" + number;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "77777777-0000-4000-8000-%012d", number);
    }

    /** The body of the webhook that tells of somebody. */
    static byte[] created(int number) {
        return told("USER_CREATED", number, "2026-03-01T09:00:00.000Z");
    }

    /** The body of another webhook that tells of the same person. */
    static byte[] createdAgain(int number) {
        return told("USER_CREATED", number, "2026-03-02T09:00:00.000Z");
    }

    /** The body of the webhook that tells of a change to somebody. */
    static byte[] updated(int number) {
        return told("USER_UPDATED", number, "2026-03-01T09:00:00.000Z");
    }

    private static byte[] told(String event, int number, String sent) {
        return Deliveries.body("""
                {"event":"%s","id":"%s","ref":"%s","isActive":true,\
                "sentDate":"%s"}""".formatted(event, id(number), ref(number), sent));
    }
}
