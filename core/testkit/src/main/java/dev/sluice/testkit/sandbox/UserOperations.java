package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Users: read, created, changed, archived. */
final class UserOperations {
    private static final String READ = "users.read";
    private static final String WRITE = "users.write";

    private UserOperations() {}

    static void wire(Wiring wiring) {
        wiring.query("user", READ, UserOperations::user);
        wiring.query("users", READ, UserOperations::users);
        wiring.query("paginatedUsers", READ, (world, field) -> Paging.page(UserSearch.find(world, field), field));
        wiring.mutation("createUser", WRITE, UserOperations::create);
        wiring.mutation("updateUser", WRITE, UserOperations::update);
        wiring.mutation("updateOrCreateUser", WRITE, UserOperations::updateOrCreate);
        wiring.mutation("archiveUsers", WRITE, UserOperations::archive);
        fields(wiring);
    }

    private static void fields(Wiring wiring) {
        wiring.field("User", "modelId", (world, field) -> source(field).id());
        wiring.field("User", "isActive", (world, field) -> !source(field).archived());
        wiring.field("User", "profileImage", (world, field) -> "");
        wiring.field(
                "User",
                "extraFields",
                (world, field) -> JsonText.write(source(field).extra()));
        wiring.field(
                "User",
                "extraCategoryValues",
                (world, field) ->
                        ExtraCategoryOperations.values(world, source(field).extra()));
        wiring.field(
                "User",
                "participantGroups",
                (world, field) -> GroupOperations.groups(
                        world, world.members.leftsOf(source(field).id())));
        wiring.field(
                "User",
                "managerGroups",
                (world, field) -> GroupOperations.groups(
                        world, world.managers.leftsOf(source(field).id())));
        wiring.field(
                "User",
                "groupCount",
                (world, field) -> world.members.leftsOf(source(field).id()).size());
    }

    private static User source(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.<User>getSource(), "source");
    }

    private static User user(World world, DataFetchingEnvironment field) {
        User found = find(world, field.getArgument("id"), field.getArgument("ref"), field.getArgument("email"));
        if (found == null) {
            throw SandboxError.notFound("User");
        }
        return found;
    }

    private static @Nullable User find(World world, @Nullable String id, @Nullable String ref, @Nullable String email) {
        if (id != null) {
            return world.users.byId(id);
        }
        return ref != null ? world.users.by("ref", ref) : world.users.by("email", email);
    }

    private static List<User> users(World world, DataFetchingEnvironment field) {
        Boolean active = field.getArgument("active");
        return world.users.all().stream()
                .filter(user -> active == null || active != user.archived())
                .toList();
    }

    private static Map<String, Object> create(World world, DataFetchingEnvironment field) {
        return made(world, new Input(field.getArgument("user")));
    }

    private static Map<String, Object> made(World world, Input input) {
        User blank = new User(World.newId(), null, null, input.required("name"), false, List.of(), null, Map.of());
        return Map.of("user", store(world, blank, input), "created", true);
    }

    private static Map<String, Object> update(World world, DataFetchingEnvironment field) {
        User found = user(world, field);
        return Map.of("user", store(world, found, new Input(field.getArgument("user"))), "created", false);
    }

    private static Map<String, Object> updateOrCreate(World world, DataFetchingEnvironment field) {
        String ref = field.getArgument("ref");
        String email = field.getArgument("email");
        if (ref == null && email == null) {
            throw new SandboxError("ref: updateOrCreateUser needs ref or email");
        }
        Input input = new Input(field.getArgument("user")).orElse("ref", ref).orElse("email", email);
        User found = find(world, null, ref, email);
        return found == null ? made(world, input) : Map.of("user", store(world, found, input), "created", false);
    }

    private static User store(World world, User before, Input input) {
        boolean archived = input.truth("archived", !input.truth("isActive", !before.archived()));
        User after = new User(
                before.id(),
                input.text("ref", before.ref()),
                input.text("email", before.email()),
                Objects.requireNonNull(input.text("name", before.name())),
                archived,
                input.texts("roles", before.roles()),
                input.text("language", before.language()),
                before.extra());
        List<String> addTo = GroupOperations.ids(world, input.texts("addParticipantGroups", List.of()));
        List<String> manages = GroupOperations.ids(world, input.texts("addManagerGroups", List.of()));
        world.users.put(after);
        addTo.forEach(group -> world.members.add(group, after.id(), ""));
        manages.forEach(group -> world.managers.add(group, after.id(), ""));
        input.texts("removeParticipantGroups", List.of()).forEach(group -> world.members.remove(group, after.id()));
        input.texts("removeManagerGroups", List.of()).forEach(group -> world.managers.remove(group, after.id()));
        return after;
    }

    private static Map<String, Object> archive(World world, DataFetchingEnvironment field) {
        boolean archive = Boolean.TRUE.equals(field.getArgument("archive"));
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String id : Objects.requireNonNullElse(field.<List<String>>getArgument("ids"), List.<String>of())) {
            User user = world.users.byId(id);
            if (user == null) {
                failed.add(id);
            } else {
                store(world, user, new Input(Map.of("archived", archive)));
                done.add(id.toLowerCase(Locale.ROOT));
            }
        }
        return Map.of("response", Map.of("succeededIds", done, "failedIds", failed));
    }
}
