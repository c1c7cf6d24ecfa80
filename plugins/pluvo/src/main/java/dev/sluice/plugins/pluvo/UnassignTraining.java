package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.RunContext;
import dev.sluice.plugins.pluvo.MemberLists.Member;
import dev.sluice.plugins.pluvo.MemberLists.Wording;
import dev.sluice.plugins.pluvo.Membership.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/**
 * {@code pluvo.unassign-training}. An item is one person and one training; people of one training share a call. Access
 * through a group or a session stays, and is a failure of the item: it has to be taken away there.
 */
@Extension
@Describe(
        value = "Takes the direct access to learning paths (trainings) from people. Who has none stays without",
        example = "user: ${user}\ntraining:\n  - sales-intro\n  - crm-basics")
public final class UnassignTraining implements Action<UnassignTraining.Input, UnassignTraining.Output> {
    private static final String DOCUMENT = Documents.read("remove-users-from-training");

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "The learning path, one or a list", example = "sales-intro")
            List<Lookup.Key> training) {
        public Input {
            user = Results.filled(user, "user");
            training = Results.filled(training, "training");
        }
    }

    /** What it answers with. */
    public record Output(
            @Describe(value = "The trainings, named as the rule names them", example = "sales-intro", optional = true)
            @Personal(false)
            List<String> trainings,

            @Describe(value = "Pluvo's ids of the people", optional = true)
            List<String> removedIds,

            @Describe(value = "The refs of the people, as far as Pluvo tells them", optional = true)
            List<String> removedRefs) {
        public Output {
            trainings = Results.orEmpty(trainings);
            removedIds = Results.orEmpty(removedIds);
            removedRefs = Results.orEmpty(removedRefs);
        }
    }

    @Override
    public String type() {
        return "pluvo.unassign-training";
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
        return Set.of("trainings.write");
    }

    @Override
    public List<Effect> effects(Input input) {
        return split(input).stream()
                .map(item -> new Effect(
                        "removeUsersFromTraining",
                        "training " + Pluvo.shown(item.training().get(0)) + ", user "
                                + Pluvo.shown(item.user().get(0))))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        List<Input> items = new ArrayList<>();
        for (Lookup.Key training : input.training()) {
            for (Lookup.Key user : input.user()) {
                items.add(new Input(List.of(user), List.of(training)));
            }
        }
        return items;
    }

    @Override
    public String joinKey(Input item) {
        return item.training().get(0).toString();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        return Results.outcome(runAll(List.of(new Job<>(item, context))).get(0));
    }

    @Override
    public List<Result<Output>> runAll(List<Job<Input>> jobs) {
        Lookup.Key training = jobs.get(0).item().training().get(0);
        List<Lookup.Key> people =
                jobs.stream().map(job -> job.item().user().get(0)).toList();
        try {
            Target target = Target.of(Pluvo.variables(), "training", "training", training);
            GraphQlConnection pluvo = Pluvo.connection(jobs.get(0).context());
            var reader = MemberLists.reader(Wording.REMOVE, target.shown());
            return new Membership<>(pluvo, "removeUsersFromTraining", DOCUMENT, target, reader)
                    .send(people).stream()
                            .map(result -> Results.map(result, member -> output(training, member)))
                            .toList();
        } catch (ActionException failure) {
            return jobs.stream()
                    .<Result<Output>>map(job -> new Result.Failed<>(failure))
                    .toList();
        }
    }

    private static Output output(Lookup.Key training, Member member) {
        return new Output(List.of(training.shown()), member.ids(), member.refs());
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        return new Output(
                Results.all(results, Output::trainings),
                Results.all(results, Output::removedIds),
                Results.all(results, Output::removedRefs));
    }
}
