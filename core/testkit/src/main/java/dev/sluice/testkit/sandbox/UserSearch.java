package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters of {@code paginatedUsers}; the order is by name unless {@code sortBy} says otherwise. */
final class UserSearch {
    private UserSearch() {}

    static List<User> find(World world, DataFetchingEnvironment field) {
        if (field.getArgument("lastLogin_Gt") != null || field.getArgument("lastLogin_Lt") != null) {
            throw SandboxError.notYet("paginatedUsers by lastLogin");
        }
        String q = field.getArgument("q");
        Boolean archived = field.getArgument("archived");
        List<?> roles = list(field, "userRoles");
        Stream<User> users = world.users.all().stream()
                .filter(user -> q == null || contains(user.name(), q) || contains(user.email(), q))
                .filter(user -> archived == null || archived == user.archived())
                .filter(user -> roles.isEmpty() || user.roles().stream().anyMatch(roles::contains))
                .filter(any(list(field, "groupIds"), (group, user) -> world.members.has(group, user.id())))
                .filter(any(
                        list(field, "trainingIds"), (training, user) -> world.participants.has(training, user.id())));
        for (Object filter : list(field, "extraCategories")) {
            Input wanted = Input.object(filter);
            users = users.filter(user -> ExtraCategoryOperations.matches(world, user.extra(), wanted));
        }
        return users.sorted(order(field)).toList();
    }

    private static Predicate<User> any(List<?> names, BiPredicate<String, User> linked) {
        return user -> names.isEmpty() || names.stream().anyMatch(name -> linked.test(name.toString(), user));
    }

    private static List<?> list(DataFetchingEnvironment field, String name) {
        return Objects.requireNonNullElse(field.<List<?>>getArgument(name), List.of());
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static Comparator<User> order(DataFetchingEnvironment field) {
        Input sort = new Input(field.getArgument("sortBy"));
        Comparator<User> order = "EMAIL".equals(sort.text("field", null))
                ? Comparator.comparing(user -> Objects.requireNonNullElse(user.email(), ""))
                : Comparator.comparing(User::name);
        return "DESC".equals(sort.text("direction", null)) ? order.reversed() : order;
    }
}
