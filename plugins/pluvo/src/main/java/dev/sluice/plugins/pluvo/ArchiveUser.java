package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.Files;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.Problem;
import dev.sluice.api.RunContext;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.archive-user}. An item is one person. */
@Extension
@Describe(
        value = "Archives people, so that they can no longer sign in. It has to be confirmed in the rule",
        example = "user: ${user}\nconfirm: true")
public final class ArchiveUser implements Action<ArchiveUser.Input, ArchiveUser.Output> {
    private static final String UNCONFIRMED = "archives people, which has to be confirmed";

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "That people are meant to be archived: true", example = "true") @Nullable
            Boolean confirm) {
        public Input {
            user = Results.filled(user, "user");
        }
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
        return "pluvo.archive-user";
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
    public List<Problem> check(Input known, Files files) {
        return Boolean.FALSE.equals(known.confirm())
                ? List.of(new Problem("confirm", UNCONFIRMED, "write confirm: true"))
                : List.of();
    }

    @Override
    public List<Effect> effects(Input input) {
        return input.user().stream()
                .map(user -> new Effect("updateUser", "archive user " + Pluvo.shown(user)))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        return input.user().stream()
                .map(user -> new Input(List.of(user), input.confirm()))
                .toList();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        if (!Boolean.TRUE.equals(item.confirm())) {
            throw Pluvo.failure(Kind.INVALID, type() + " " + UNCONFIRMED + ", expected confirm: true");
        }
        Lookup.Key person = item.user().get(0);
        JsonObject archive = Pluvo.variables().add("archived", true).build();
        JsonObject user = Change.user(Pluvo.connection(context), person, archive);
        if (Boolean.FALSE.equals(Fields.truth(user, "archived"))) {
            throw Pluvo.failure(
                    Kind.REFUSED,
                    "Pluvo did not archive user " + Pluvo.shown(person)
                            + " and does not say why; look whether the person may be archived");
        }
        return new Outcome.Done<>(new Output(Fields.list(Fields.text(user, "id"))));
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        return new Output(Results.all(results, Output::userIds));
    }
}
