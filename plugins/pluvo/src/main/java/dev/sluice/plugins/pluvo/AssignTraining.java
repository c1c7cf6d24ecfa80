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
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/** {@code pluvo.assign-training}. An item is one person and one training; people of one training share a call. */
@Extension
@Describe(
        value = "Gives people access to learning paths (trainings). Who has it already keeps it",
        example = "user: ${user}\ntraining:\n  - sales-intro\n  - crm-basics")
public final class AssignTraining implements Action<AssignTraining.Input, AssignTraining.Output> {
    private static final String DOCUMENT = Documents.read("add-users-to-training");

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "The learning path, one or a list", example = "sales-intro")
            List<Lookup.Key> training,

            @Describe(value = "Whether Pluvo mails an invitation", byDefault = "false", example = "false")
            boolean sendInvites,

            @Describe(value = "As what: participant or trainer", byDefault = "participant", example = "participant")
            Role role) {
        public Input {
            user = Results.filled(user, "user");
            training = Results.filled(training, "training");
        }
    }

    /** As what somebody takes part. */
    public enum Role {
        PARTICIPANT,
        TRAINER
    }

    /** What it answers with. */
    public record Output(
            @Describe(value = "The trainings, named as the rule names them", example = "sales-intro", optional = true)
            @Personal(false)
            List<String> trainings,

            @Describe(value = "Pluvo's ids of the people", optional = true)
            List<String> addedIds,

            @Describe(value = "The refs of the people, as far as Pluvo tells them", optional = true)
            List<String> addedRefs) {
        public Output {
            trainings = Results.orEmpty(trainings);
            addedIds = Results.orEmpty(addedIds);
            addedRefs = Results.orEmpty(addedRefs);
        }
    }

    @Override
    public String type() {
        return "pluvo.assign-training";
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
                        "addUsersToTraining",
                        "training " + Pluvo.shown(item.training().get(0)) + ", user "
                                + Pluvo.shown(item.user().get(0))))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        List<Input> items = new ArrayList<>();
        for (Lookup.Key training : input.training()) {
            for (Lookup.Key user : input.user()) {
                items.add(new Input(List.of(user), List.of(training), input.sendInvites(), input.role()));
            }
        }
        return items;
    }

    @Override
    public String joinKey(Input item) {
        return item.training().get(0) + " " + item.sendInvites() + " " + item.role();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        return Results.outcome(runAll(List.of(new Job<>(item, context))).get(0));
    }

    @Override
    public List<Result<Output>> runAll(List<Job<Input>> jobs) {
        Input first = jobs.get(0).item();
        Lookup.Key training = first.training().get(0);
        List<Lookup.Key> people =
                jobs.stream().map(job -> job.item().user().get(0)).toList();
        try {
            JsonObjectBuilder variables = Pluvo.variables()
                    .add("sendInvites", first.sendInvites())
                    .add("role", first.role().name());
            Target target = Target.of(variables, "training", "training", training);
            GraphQlConnection pluvo = Pluvo.connection(jobs.get(0).context());
            var reader = MemberLists.reader(Wording.ADD, target.shown());
            return new Membership<>(pluvo, "addUsersToTraining", DOCUMENT, target, reader)
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
                Results.all(results, Output::addedIds),
                Results.all(results, Output::addedRefs));
    }
}
