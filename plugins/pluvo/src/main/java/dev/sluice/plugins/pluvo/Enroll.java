package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.RunContext;
import dev.sluice.plugins.pluvo.EnrollmentRows.Place;
import dev.sluice.plugins.pluvo.Membership.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.enroll}. An item is one person; all of them share a call. Pluvo keeps who is enrolled already. */
@Extension
@Describe(
        value = "Enrols people in a session (offer event). Who is enrolled already stays so",
        example = "user: ${user}\noffer-event: excel-expert-spring")
public final class Enroll implements Action<Enroll.Input, Enroll.Output> {
    private static final String DOCUMENT = Documents.read("create-offer-event-enrollments");

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "The session", example = "excel-expert-spring")
            Lookup.Key offerEvent,

            @Describe(value = "Whether Pluvo mails the people", byDefault = "false", example = "false")
            boolean sendMail) {
        public Input {
            user = Results.filled(user, "user");
        }
    }

    /** What it answers with. */
    public record Output(
            @Describe(
                    value = "The session, named as the rule names it",
                    example = "excel-expert-spring",
                    optional = true)
            @Personal(false)
            @Nullable
            String offerEvent,

            @Describe(value = "Pluvo's ids of the enrolments", optional = true) @Personal(false)
            List<String> enrollmentIds,

            @Describe(value = "What they are, each once, as Pluvo spells it", example = "WAITLISTED", optional = true)
            @Personal(false)
            List<String> statuses) {
        public Output {
            enrollmentIds = Results.orEmpty(enrollmentIds);
            statuses = Results.orEmpty(statuses);
        }
    }

    @Override
    public String type() {
        return "pluvo.enroll";
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
        return Set.of("events.write");
    }

    @Override
    public List<Effect> effects(Input input) {
        return input.user().stream()
                .map(user -> new Effect(
                        "createOfferEventEnrollments",
                        "session " + Pluvo.shown(input.offerEvent()) + ", user " + Pluvo.shown(user)))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        return input.user().stream()
                .map(user -> new Input(List.of(user), input.offerEvent(), input.sendMail()))
                .toList();
    }

    @Override
    public String joinKey(Input item) {
        return item.offerEvent() + " " + item.sendMail();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        return Results.outcome(runAll(List.of(new Job<>(item, context))).get(0));
    }

    @Override
    public List<Result<Output>> runAll(List<Job<Input>> jobs) {
        Input first = jobs.get(0).item();
        List<Lookup.Key> people =
                jobs.stream().map(job -> job.item().user().get(0)).toList();
        try {
            Target target = Target.of(
                    Pluvo.variables().add("sendMail", first.sendMail()), "offerEvent", "session", first.offerEvent());
            GraphQlConnection pluvo = Pluvo.connection(jobs.get(0).context());
            return new Membership<Place>(
                            pluvo,
                            "createOfferEventEnrollments",
                            DOCUMENT,
                            target,
                            answer -> EnrollmentRows.of(answer, target.shown()))
                    .send(people).stream()
                            .map(result -> Results.map(result, place -> output(first.offerEvent(), place)))
                            .toList();
        } catch (ActionException failure) {
            return jobs.stream()
                    .<Result<Output>>map(job -> new Result.Failed<>(failure))
                    .toList();
        }
    }

    private static Output output(Lookup.Key session, Place place) {
        return new Output(session.shown(), Fields.list(place.id()), Fields.list(place.status()));
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        return new Output(
                input.offerEvent().shown(),
                Results.all(results, Output::enrollmentIds),
                Results.all(results, Output::statuses));
    }
}
