package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.RunContext;
import dev.sluice.plugins.pluvo.MemberLists.Wording;
import dev.sluice.plugins.pluvo.Membership.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code pluvo.remove-from-group}. An item is one person; all of them share a call. Pluvo shows the change minutes later,
 * so it is never read back.
 */
@Extension
@Describe(
        value = "Takes people out of a group. Who is not in it stays out",
        example = "user: ${user}\ngroup: sales-starters")
public final class RemoveFromGroup implements Action<RemoveFromGroup.Input, RemoveFromGroup.Output> {
    private static final String DOCUMENT = Documents.read("remove-users-from-group");

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "The group", example = "sales-starters")
            Lookup.Key group) {
        public Input {
            user = Results.filled(user, "user");
        }
    }

    /** What it answers with. */
    public record Output(
            @Describe(value = "The group, named as the rule names it", example = "sales-starters", optional = true)
            @Personal(false)
            @Nullable
            String group,

            @Describe(value = "Pluvo's ids of the people", optional = true)
            List<String> removedIds) {
        public Output {
            removedIds = Results.orEmpty(removedIds);
        }
    }

    @Override
    public String type() {
        return "pluvo.remove-from-group";
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

    @Override
    public Set<String> scopes() {
        return Set.of("groups.write");
    }

    @Override
    public List<Effect> effects(Input input) {
        return input.user().stream()
                .map(user -> new Effect(
                        "removeUsersFromGroup", "group " + Pluvo.shown(input.group()) + ", user " + Pluvo.shown(user)))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        return input.user().stream()
                .map(user -> new Input(List.of(user), input.group()))
                .toList();
    }

    @Override
    public String joinKey(Input item) {
        return item.group().toString();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        return Results.outcome(runAll(List.of(new Job<>(item, context))).get(0));
    }

    @Override
    public List<Result<Output>> runAll(List<Job<Input>> jobs) {
        Lookup.Key group = jobs.get(0).item().group();
        List<Lookup.Key> people =
                jobs.stream().map(job -> job.item().user().get(0)).toList();
        try {
            Target target = Target.of(Pluvo.variables(), "group", "group", group);
            GraphQlConnection pluvo = Pluvo.connection(jobs.get(0).context());
            var reader = MemberLists.reader(Wording.REMOVE, target.shown());
            return new Membership<>(pluvo, "removeUsersFromGroup", DOCUMENT, target, reader)
                    .send(people).stream()
                            .map(result -> Results.map(result, member -> new Output(group.shown(), member.ids())))
                            .toList();
        } catch (ActionException failure) {
            return jobs.stream()
                    .<Result<Output>>map(job -> new Result.Failed<>(failure))
                    .toList();
        }
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        return new Output(input.group().shown(), Results.all(results, Output::removedIds));
    }
}
