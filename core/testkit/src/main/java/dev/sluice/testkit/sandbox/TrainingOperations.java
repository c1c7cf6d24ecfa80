package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.Group;
import dev.sluice.testkit.sandbox.SandboxState.Participant;
import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Trainings and who takes part. Which scope direct assignment needs is not documented; trainings.write here. */
final class TrainingOperations {
    private static final String READ = "trainings.read";
    private static final String WRITE = "trainings.write";

    private TrainingOperations() {}

    static void wire(Wiring wiring) {
        wiring.query("training", READ, TrainingOperations::training);
        wiring.query("trainings", READ, (world, field) -> search(world, field.getArgument("query"), field));
        wiring.query(
                "paginatedTrainings",
                READ,
                (world, field) -> Paging.page(search(world, field.getArgument("q"), field), field));
        wiring.mutation("createTraining", WRITE, TrainingOperations::create);
        wiring.mutation("updateTraining", WRITE, TrainingOperations::update);
        wiring.bulk("addUsersToTraining", WRITE, TrainingOperations::addUsers);
        wiring.bulk("removeUsersFromTraining", WRITE, TrainingOperations::removeUsers);
        fields(wiring);
    }

    private static void fields(Wiring wiring) {
        wiring.field("Training", "isActive", (world, field) -> !source(field).hidden());
        wiring.field(
                "TrainingListItem", "isActive", (world, field) -> !source(field).hidden());
        wiring.field("Training", "modules", (world, field) -> List.of());
        wiring.field(
                "Training",
                "groups",
                (world, field) -> GroupOperations.groups(
                        world, world.groupTrainings.leftsOf(source(field).id())));
        wiring.field(
                "Training",
                "participants",
                (world, field) -> Paging.page(places(world, field, List.of("PARTICIPANT")), field));
        wiring.field(
                "Training",
                "trainers",
                (world, field) -> Paging.page(places(world, field, List.of("TRAINER", "MENTOR")), field));
        wiring.field(
                "TrainingUser",
                "user",
                (world, field) -> world.users.required(
                        Objects.requireNonNull(field.<Participant>getSource(), "source")
                                .user(),
                        null));
    }

    private static Training source(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.<Training>getSource(), "source");
    }

    private static List<Participant> places(World world, DataFetchingEnvironment field, List<String> roles) {
        return world.participants.valuesOf(source(field).id()).stream()
                .filter(place -> roles.contains(place.role()))
                .toList();
    }

    private static Training training(World world, DataFetchingEnvironment field) {
        return world.trainings.required(field.getArgument("id"), field.getArgument("ref"));
    }

    private static List<Training> search(World world, @Nullable String q, DataFetchingEnvironment field) {
        String part = q == null ? "" : q.toLowerCase(Locale.ROOT);
        Boolean archived = field.getArgument("archived");
        String user = field.getArgument("userId");
        return world.trainings.all().stream()
                .filter(training -> training.title().toLowerCase(Locale.ROOT).contains(part))
                .filter(training -> archived == null || archived == training.archived())
                .filter(training -> user == null || world.participants.has(training.id(), user))
                .sorted(Comparator.comparing(Training::title))
                .toList();
    }

    private static Map<String, Object> create(World world, DataFetchingEnvironment field) {
        Input input = new Input(field.getArgument("training"));
        return store(world, new Training(World.newId(), null, input.required("title"), false, false, List.of()), input);
    }

    private static Map<String, Object> update(World world, DataFetchingEnvironment field) {
        return store(world, training(world, field), new Input(field.getArgument("training")));
    }

    private static Map<String, Object> store(World world, Training before, Input input) {
        Training after = new Training(
                before.id(),
                input.text("ref", before.ref()),
                Objects.requireNonNull(input.text("title", before.title())),
                input.truth("archived", before.archived()),
                !input.truth("isActive", !before.hidden()),
                List.of());
        world.trainings.put(after);
        return Map.of("training", after);
    }

    private static Training named(World world, DataFetchingEnvironment field) {
        return world.trainings.required(field.getArgument("trainingId"), field.getArgument("trainingRef"));
    }

    private static Map<String, Object> addUsers(World world, DataFetchingEnvironment field) {
        Training training = named(world, field);
        String role = field.getArgument("role");
        People people = People.named(world, field);
        for (User user : people.found()) {
            boolean added = world.participants.add(training.id(), user.id(), new Participant(user.id(), role, 0));
            people.outcome(added ? "added" : "alreadyAdded", user);
        }
        return people.idsAndRefs("added", "alreadyAdded");
    }

    private static Map<String, Object> removeUsers(World world, DataFetchingEnvironment field) {
        Training training = named(world, field);
        List<Group> groups = GroupOperations.groups(world, world.groupTrainings.leftsOf(training.id()));
        People people = People.named(world, field);
        for (User user : people.found()) {
            if (groups.stream().anyMatch(group -> world.members.has(group.id(), user.id()))
                    || EventOperations.givesAccess(world, user, training)) {
                people.outcome("linkedViaObject", user);
            } else {
                people.outcome(
                        world.participants.remove(training.id(), user.id()) ? "removed" : "alreadyRemoved", user);
            }
        }
        return people.idsAndRefs("removed", "alreadyRemoved", "linkedViaObject");
    }
}
