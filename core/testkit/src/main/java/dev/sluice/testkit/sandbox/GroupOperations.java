package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.Group;
import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Groups, their members and their managers. A full or locked group fails; what Pluvo does then is not documented. */
final class GroupOperations {
    private static final String READ = "groups.read";
    private static final String WRITE = "groups.write";

    private GroupOperations() {}

    static void wire(Wiring wiring) {
        wiring.query("group", READ, GroupOperations::group);
        wiring.query("groups", READ, (world, field) -> world.groups.all());
        wiring.query("paginatedGroups", READ, (world, field) -> Paging.page(search(world, field), field));
        wiring.mutation("createGroup", WRITE, GroupOperations::create);
        wiring.mutation("updateGroup", WRITE, GroupOperations::update);
        wiring.mutation("deleteGroup", WRITE, GroupOperations::delete);
        wiring.mutation("deleteGroups", WRITE, GroupOperations::deleteAll);
        wiring.bulk("addUsersToGroup", WRITE, GroupOperations::addUsers);
        wiring.bulk("removeUsersFromGroup", WRITE, GroupOperations::removeUsers);
        wiring.bulk("addManagersToGroup", WRITE, GroupOperations::addManagers);
        wiring.bulk("removeManagersFromGroup", WRITE, GroupOperations::removeManagers);
        fields(wiring);
    }

    private static void fields(Wiring wiring) {
        wiring.field("Group", "isEditable", (world, field) -> !source(field).locked());
        wiring.field("Group", "skills", (world, field) -> List.of());
        wiring.field(
                "Group",
                "extraCategoryValues",
                (world, field) ->
                        ExtraCategoryOperations.values(world, source(field).extra()));
        wiring.field("Group", "users", (world, field) -> Paging.page(members(world, world.members, field), field));
        wiring.field("Group", "managers", (world, field) -> Paging.page(members(world, world.managers, field), field));
        wiring.field(
                "Group",
                "userCount",
                (world, field) -> world.members.count(source(field).id()));
        wiring.field(
                "Group",
                "managerCount",
                (world, field) -> world.managers.count(source(field).id()));
        wiring.field("Group", "trainings", (world, field) -> trainings(world, source(field)));
    }

    private static Group source(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.<Group>getSource(), "source");
    }

    private static List<User> members(World world, Links<String> links, DataFetchingEnvironment field) {
        return links.rightsOf(source(field).id()).stream()
                .map(id -> world.users.required(id, null))
                .toList();
    }

    private static List<Training> trainings(World world, Group group) {
        return world.groupTrainings.rightsOf(group.id()).stream()
                .map(id -> world.trainings.required(id, null))
                .toList();
    }

    static List<Group> groups(World world, List<String> ids) {
        return ids.stream().map(id -> world.groups.required(id, null)).toList();
    }

    /** The same ids, once each of them was found. */
    static List<String> ids(World world, List<String> ids) {
        return groups(world, ids).stream().map(Group::id).toList();
    }

    private static Group group(World world, DataFetchingEnvironment field) {
        return world.groups.required(field.getArgument("id"), field.getArgument("ref"));
    }

    private static List<Group> search(World world, DataFetchingEnvironment field) {
        String q = field.getArgument("q");
        String part = q == null ? "" : q.toLowerCase(Locale.ROOT);
        return world.groups.all().stream()
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(part))
                .sorted(Comparator.comparing(Group::name))
                .toList();
    }

    private static Map<String, Object> create(World world, DataFetchingEnvironment field) {
        Input input = new Input(field.getArgument("group"));
        Group blank = new Group(
                World.newId(),
                null,
                input.required("name"),
                0,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        return store(world, blank, input);
    }

    private static Map<String, Object> update(World world, DataFetchingEnvironment field) {
        return store(world, group(world, field), new Input(field.getArgument("group")));
    }

    private static Map<String, Object> store(World world, Group before, Input input) {
        Group after = new Group(
                before.id(),
                input.text("ref", before.ref()),
                Objects.requireNonNull(input.text("name", before.name())),
                input.number("maxUsers", before.maxUsers()),
                input.truth("enableChat", before.enableChat()),
                !input.truth("isEditable", !before.locked()),
                List.of(),
                List.of(),
                List.of(),
                before.extra());
        world.groups.put(after);
        return Map.of("group", after);
    }

    private static Map<String, Object> delete(World world, DataFetchingEnvironment field) {
        Group group = group(world, field);
        remove(world, group);
        return Map.of("ok", true);
    }

    private static Map<String, Object> deleteAll(World world, DataFetchingEnvironment field) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String id : Objects.requireNonNullElse(field.<List<String>>getArgument("ids"), List.<String>of())) {
            Group group = world.groups.byId(id);
            if (group == null) {
                failed.add(id);
            } else {
                remove(world, group);
                done.add(group.id());
            }
        }
        return Map.of("bulkDelete", Map.of("succeededIds", done, "failedIds", failed));
    }

    private static void remove(World world, Group group) {
        world.groups.remove(group.id());
        world.members.removeLeft(group.id());
        world.managers.removeLeft(group.id());
        world.groupTrainings.removeLeft(group.id());
    }

    private static Group named(World world, DataFetchingEnvironment field) {
        Group group = world.groups.required(field.getArgument("groupId"), field.getArgument("groupRef"));
        if (group.locked()) {
            throw new SandboxError("This group cannot be edited");
        }
        return group;
    }

    private static Map<String, Object> addUsers(World world, DataFetchingEnvironment field) {
        Group group = named(world, field);
        People people = People.named(world, field);
        for (User user : people.found()) {
            if (world.members.has(group.id(), user.id())) {
                people.outcome("alreadyAdded", user);
            } else if (group.maxUsers() > 0 && world.members.count(group.id()) >= group.maxUsers()) {
                people.outcome("failed", user);
            } else {
                world.members.add(group.id(), user.id(), "");
                people.outcome("added", user);
            }
        }
        return people.ids("added", "alreadyAdded");
    }

    private static Map<String, Object> removeUsers(World world, DataFetchingEnvironment field) {
        Group group = named(world, field);
        People people = People.named(world, field);
        for (User user : people.found()) {
            people.outcome(world.members.remove(group.id(), user.id()) ? "removed" : "alreadyRemoved", user);
        }
        return people.ids("removed", "alreadyRemoved");
    }

    private static Map<String, Object> addManagers(World world, DataFetchingEnvironment field) {
        Group group = named(world, field);
        People people = People.named(world, field);
        for (User user : people.found()) {
            world.managers.add(group.id(), user.id(), "");
            people.outcome("succeeded", user);
        }
        return Map.of("response", people.ids("succeeded"));
    }

    private static Map<String, Object> removeManagers(World world, DataFetchingEnvironment field) {
        Group group = named(world, field);
        People people = People.named(world, field);
        for (User user : people.found()) {
            world.managers.remove(group.id(), user.id());
            people.outcome("succeeded", user);
        }
        return Map.of("response", people.ids("succeeded"));
    }
}
