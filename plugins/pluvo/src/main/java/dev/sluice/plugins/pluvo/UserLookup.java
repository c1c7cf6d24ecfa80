package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.user}. */
@Extension
@Describe(value = "A person, as Pluvo has one at this moment", example = "user: event.user")
public final class UserLookup extends PluvoLookup<UserLookup.User> {
    public UserLookup() {
        super("pluvo.user", "user", "user-loaded", User.class);
    }

    /** A person. */
    public record User(
            @Describe("Pluvo's own id") @Nullable String id,

            @Describe("The reference that your organisation gave the person") @Nullable
            String ref,

            @Describe("The full name") @Nullable String name,
            @Describe("The mail address") @Nullable String email,

            @Describe("Whether the person is active, that is not archived") @Nullable
            Boolean isActive,

            @Describe(value = "The roles as Pluvo spells them", example = "\"PARTICIPANT\" in roles")
            List<String> roles,

            @Describe(value = "The language as Pluvo spells it", example = "NL") @Nullable
            String language,

            @Describe("The groups that the person is a participant of")
            List<Group> groups,

            @Describe(value = "Who manages those groups, without the person", example = "${user.managers}") @Personal
            List<Manager> managers,

            @Describe(
                    value = "The categories (extra fields) by their title",
                    example = "extra[\"Department\"] == \"Sales\"")
            @Personal
            Map<String, String> extra) {
        public User {
            roles = roles == null ? List.of() : List.copyOf(roles);
            groups = groups == null ? List.of() : List.copyOf(groups);
            managers = managers == null ? List.of() : List.copyOf(managers);
            extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        }
    }

    /** A group of people. */
    public record Group(
            @Describe("Pluvo's own id") @Personal(false) @Nullable
            String id,

            @Describe("The name") @Personal(false) @Nullable String name,

            @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
            String ref) {}

    @Override
    Reader<User> reader(GraphQlConnection pluvo) {
        Managers managers = new Managers(pluvo);
        return user -> user(user, managers);
    }

    private static User user(JsonObject user, Managers managers) throws ActionException {
        Boolean archived = Fields.truth(user, "archived");
        String id = Fields.text(user, "id");
        List<JsonObject> groups = Fields.objects(user, "participantGroups");
        return new User(
                id,
                Fields.text(user, "ref"),
                Fields.text(user, "name"),
                Fields.text(user, "email"),
                archived == null ? null : !archived,
                Fields.texts(user, "roles"),
                Fields.text(user, "language"),
                groups.stream().map(UserLookup::group).toList(),
                managersOf(groups, managers, id),
                Extra.ofValues(user));
    }

    private static Group group(JsonObject group) {
        return new Group(Fields.text(group, "id"), Fields.text(group, "name"), Fields.text(group, "ref"));
    }

    // whoever manages a group and is in it too is not that person's own manager
    private static List<Manager> managersOf(List<JsonObject> groups, Managers managers, @Nullable String person)
            throws ActionException {
        Set<Manager> all = new LinkedHashSet<>();
        for (JsonObject group : groups) {
            all.addAll(managers.of(group));
        }
        return all.stream()
                .filter(manager -> person == null || !person.equals(manager.id()))
                .toList();
    }
}
