package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.Enrollment;
import dev.sluice.testkit.sandbox.SandboxState.Offer;
import dev.sluice.testkit.sandbox.SandboxState.OfferEvent;
import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions and enrollments. A full session puts people on its waiting list, or declines them where it has none. */
final class EventOperations {
    private static final String READ = "events.read";
    private static final String WRITE = "events.write";

    private EventOperations() {}

    static void wire(Wiring wiring) {
        wiring.query("offerEvent", READ, (world, field) -> event(world, field, "id", "ref"));
        wiring.query(
                "offer",
                READ,
                (world, field) -> world.offers.required(field.getArgument("id"), field.getArgument("ref")));
        wiring.query("enrollment", READ, EventOperations::enrollment);
        wiring.query("enrollments", READ, EventOperations::enrollments);
        wiring.mutation("createOfferEventEnrollments", WRITE, EventOperations::enroll);
        wiring.mutation("enrollUserInOfferEvent", WRITE, EventOperations::enrollOne);
        wiring.mutation("unenrollUserFromOfferEvent", WRITE, EventOperations::unenroll);
        fields(wiring);
    }

    private static void fields(Wiring wiring) {
        wiring.field("OfferEvent", "enrolledCount", (world, field) -> enrolled(world, source(field)));
        wiring.field(
                "OfferEvent",
                "spotsAvailable",
                (world, field) -> source(field).maxSubscriptions() == 0 ? null : spots(world, source(field)));
        wiring.field(
                "OfferEvent",
                "accessTrainings",
                (world, field) -> source(field).trainings().stream()
                        .map(training -> world.trainings.required(training, training))
                        .toList());
        wiring.field("OfferEvent", "offerId", (world, field) -> offerId(world, source(field)));
        wiring.field(
                "Offer",
                "offerEvents",
                (world, field) -> events(world, Objects.requireNonNull(field.<Offer>getSource(), "source")));
        wiring.field(
                "OfferEventEnrollment",
                "user",
                (world, field) -> world.users.required(row(field).user(), null));
        wiring.field("OfferEventEnrollment", "offerEvent", EventOperations::eventOf);
        wiring.field("Enrollment", "offerEvent", EventOperations::eventOf);
        wiring.field("Enrollment", "userId", (world, field) -> row(field).user());
        wiring.field("Enrollment", "offerEventId", (world, field) -> row(field).offerEvent());
    }

    private static @Nullable String offerId(World world, OfferEvent event) {
        return event.offer() == null
                ? null
                : world.offers.required(event.offer(), event.offer()).id();
    }

    private static List<OfferEvent> events(World world, Offer offer) {
        return world.offerEvents.all().stream()
                .filter(event -> offer.id().equals(offerId(world, event)))
                .toList();
    }

    private static OfferEvent source(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.<OfferEvent>getSource(), "source");
    }

    private static Enrollment row(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.<Enrollment>getSource(), "source");
    }

    private static OfferEvent eventOf(World world, DataFetchingEnvironment field) {
        return world.offerEvents.required(row(field).offerEvent(), null);
    }

    private static OfferEvent event(World world, DataFetchingEnvironment field, String id, String ref) {
        return world.offerEvents.required(field.getArgument(id), field.getArgument(ref));
    }

    private static int enrolled(World world, OfferEvent event) {
        return (int) world.enrollments.all().stream()
                .filter(row -> row.offerEvent().equals(event.id()) && "ENROLLED".equals(row.status()))
                .count();
    }

    private static int spots(World world, OfferEvent event) {
        return event.maxSubscriptions() == 0
                ? Integer.MAX_VALUE
                : Math.max(0, event.maxSubscriptions() - enrolled(world, event));
    }

    private static Enrollment enrollment(World world, DataFetchingEnvironment field) {
        User user = world.users.required(field.getArgument("userId"), null);
        OfferEvent event = world.offerEvents.required(field.getArgument("offerEventId"), null);
        Enrollment found = world.enrollment(user.id(), event.id());
        if (found == null) {
            throw SandboxError.notFound("Enrollment");
        }
        return found;
    }

    private static List<Enrollment> enrollments(World world, DataFetchingEnvironment field) {
        String user = field.getArgument("userId");
        return world.enrollments.all().stream()
                .filter(row -> user == null || row.user().equals(user))
                .toList();
    }

    /** Whether the user is enrolled in a session of this training, and so has access to it through that. */
    static boolean givesAccess(World world, User user, Training training) {
        return world.offerEvents.all().stream()
                .filter(event -> Stream.concat(Stream.of(training.id()), Stream.ofNullable(training.ref()))
                        .anyMatch(event.trainings()::contains))
                .map(event -> world.enrollment(user.id(), event.id()))
                .anyMatch(row -> row != null && "ENROLLED".equals(row.status()));
    }

    private static List<Enrollment> enroll(World world, DataFetchingEnvironment field) {
        OfferEvent event = event(world, field, "offerEventId", "offerEventRef");
        List<Enrollment> rows = new ArrayList<>();
        for (User user : People.named(world, field).found()) {
            rows.add(enroll(world, user, event));
        }
        return rows;
    }

    private static Map<String, Object> enrollOne(World world, DataFetchingEnvironment field) {
        Input input = new Input(field.getArgument("enrollment"));
        User user = world.users.required(input.required("userId"), null);
        OfferEvent event = world.offerEvents.required(input.required("offerEventId"), null);
        return Map.of("enrollment", enroll(world, user, event));
    }

    private static Enrollment enroll(World world, User user, OfferEvent event) {
        Enrollment before = world.enrollment(user.id(), event.id());
        if (before != null && List.of("ENROLLED", "WAITLISTED").contains(before.status())) {
            return before;
        }
        String full = event.waitingList() ? "WAITLISTED" : "DECLINED";
        String status = spots(world, event) > 0 ? "ENROLLED" : full;
        String id = before == null ? World.newId() : before.id();
        Enrollment row = new Enrollment(id, user.id(), event.id(), status, world.now());
        world.enrollments.put(row);
        return row;
    }

    private static Map<String, Object> unenroll(World world, DataFetchingEnvironment field) {
        Enrollment found = enrollment(world, field);
        world.enrollments.put(
                new Enrollment(found.id(), found.user(), found.offerEvent(), "CANCELLED", found.enrolledAt()));
        return Map.of("success", true);
    }
}
