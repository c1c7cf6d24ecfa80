package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.Context;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.user}. */
@Extension
@Describe(value = "A person, as Pluvo has one at this moment", example = "user: event.user")
public final class UserLookup implements Lookup<UserLookup.User> {
    private static final String WANTED = Documents.read("user-loaded");

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

            @Describe(
                    value = "The categories (extra fields) by their title",
                    example = "extra[\"Department\"] == \"Sales\"")
            @Personal
            Map<String, String> extra) {
        public User {
            roles = roles == null ? List.of() : List.copyOf(roles);
            groups = groups == null ? List.of() : List.copyOf(groups);
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
    public String type() {
        return "pluvo.user";
    }

    @Override
    public Class<User> record() {
        return User.class;
    }

    @Override
    public Map<Key, Found<User>> fetch(Set<Key> keys, Context context) throws ActionException {
        Map<Key, Found<User>> found = new LinkedHashMap<>();
        UserBatch.fetch(Pluvo.connection(context), WANTED, keys)
                .forEach((key, answer) -> found.put(key, found(answer)));
        return found;
    }

    private static Found<User> found(UserBatch.Answer answer) {
        if (answer instanceof UserBatch.Answer.One one) {
            return new Found.One<>(user(one.user()));
        }
        if (answer instanceof UserBatch.Answer.Failed failed) {
            return new Found.Failed<>(failed.failure());
        }
        return new Found.None<>();
    }

    private static User user(JsonObject user) {
        Boolean archived = Fields.truth(user, "archived");
        return new User(
                Fields.text(user, "id"),
                Fields.text(user, "ref"),
                Fields.text(user, "name"),
                Fields.text(user, "email"),
                archived == null ? null : !archived,
                Fields.texts(user, "roles"),
                Fields.text(user, "language"),
                Fields.objects(user, "participantGroups").stream()
                        .map(UserLookup::group)
                        .toList(),
                Extra.ofValues(user));
    }

    private static Group group(JsonObject group) {
        return new Group(Fields.text(group, "id"), Fields.text(group, "name"), Fields.text(group, "ref"));
    }
}
