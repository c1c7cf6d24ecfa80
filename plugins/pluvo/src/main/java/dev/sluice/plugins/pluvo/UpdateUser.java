package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.RunContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.update-user}. An item is one person. What the rule leaves out stays as it is. */
@Extension
@Describe(
        value =
                "Changes the name, mail address, reference, language or roles of people. What is left out stays as it is",
        example = "user: ${user}\nlanguage: NL")
public final class UpdateUser implements Action<UpdateUser.Input, UpdateUser.Output> {

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "The full name", example = "Noor Bakker", optional = true) @Nullable
            String name,

            @Describe(value = "The mail address, of one person only", example = "noor@example.org", optional = true)
            @Nullable
            String email,

            @Describe(value = "The new reference, of one person only", example = "HR-20417", optional = true) @Nullable
            String ref,

            @Describe(value = "The language as Pluvo spells it", example = "NL", optional = true) @Nullable
            String language,

            @Describe(value = "All the roles from now on", example = "participant", optional = true)
            List<Role> roles) {
        public Input {
            user = Results.filled(user, "user");
            roles = Results.orEmpty(roles);
            if (user != null && user.size() > 1 && (email != null || ref != null)) {
                throw new IllegalArgumentException("user is a list, expected one person where email or ref is given");
            }
        }

        boolean changesNothing() {
            return Stream.of(name, email, ref, language).noneMatch(value -> value != null) && roles.isEmpty();
        }
    }

    /** What somebody may do. */
    public enum Role {
        PARTICIPANT,
        TRAINER,
        MANAGER,
        PLANNER
    }

    /** What it answers with. */
    public record Output(
            @Describe(value = "Pluvo's ids of the people", optional = true)
            List<String> userIds) {
        public Output {
            userIds = Results.orEmpty(userIds);
        }
    }

    @Override
    public String type() {
        return "pluvo.update-user";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMLESS;
    }

    // Pluvo does not say which scope this needs; the nearest by its description
    @Override
    public Set<String> scopes() {
        return Set.of("users.write");
    }

    @Override
    public List<Effect> effects(Input input) {
        return input.user().stream()
                .map(user -> new Effect("updateUser", "user " + Pluvo.shown(user)))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        return input.user().stream()
                .map(user -> new Input(
                        List.of(user), input.name(), input.email(), input.ref(), input.language(), input.roles()))
                .toList();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        if (item.changesNothing()) {
            throw Pluvo.failure(
                    Kind.INVALID,
                    "pluvo.update-user changes nothing, expected at least one of name, email, ref, language and roles");
        }
        JsonObject changed = Change.user(Pluvo.connection(context), item.user().get(0), fields(item));
        return new Outcome.Done<>(new Output(Fields.list(Fields.text(changed, "id"))));
    }

    private static JsonObject fields(Input item) {
        JsonObjectBuilder fields = Pluvo.variables();
        if (item.name() != null) {
            fields.add("name", item.name());
        }
        if (item.email() != null) {
            fields.add("email", item.email());
        }
        if (item.ref() != null) {
            fields.add("ref", item.ref());
        }
        if (item.language() != null) {
            fields.add("language", item.language().toUpperCase(Locale.ROOT));
        }
        if (!item.roles().isEmpty()) {
            fields.add(
                    "roles", Pluvo.texts(item.roles().stream().map(Role::name).toList()));
        }
        return fields.build();
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        return new Output(Results.all(results, Output::userIds));
    }
}
