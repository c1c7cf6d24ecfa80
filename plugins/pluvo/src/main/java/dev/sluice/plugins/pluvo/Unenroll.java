package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.RunContext;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code pluvo.unenroll}. An item is one person, for whom Pluvo wants a call of its own and ids. Whether the person was
 * enrolled is asked only after Pluvo refused: before, the answer might be minutes old.
 */
@Extension
@Describe(
        value = "Ends people's enrolment in a session (offer event). Who is not enrolled stays so",
        example = "user: ${user}\noffer-event: excel-expert-spring")
public final class Unenroll implements Action<Unenroll.Input, Unenroll.Output> {
    private static final String DOCUMENT = Documents.read("unenroll-user-from-offer-event");
    private static final String ENROLLMENTS = Documents.read("enrollments");
    private static final Set<String> OVER = Set.of("CANCELLED", "DECLINED");

    /** What it takes. */
    public record Input(
            @Describe(value = "The person, one or a list", example = "${user}")
            List<Lookup.Key> user,

            @Describe(value = "The session", example = "excel-expert-spring")
            Lookup.Key offerEvent) {
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
            String offerEvent) {}

    @Override
    public String type() {
        return "pluvo.unenroll";
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
                        "unenrollUserFromOfferEvent",
                        "session " + Pluvo.shown(input.offerEvent()) + ", user " + Pluvo.shown(user)))
                .toList();
    }

    @Override
    public List<Input> split(Input input) {
        return input.user().stream()
                .map(user -> new Input(List.of(user), input.offerEvent()))
                .toList();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        GraphQlConnection pluvo = Pluvo.connection(context);
        Lookup.Key person = item.user().get(0);
        String user = Named.userId(pluvo, person);
        String session = Named.offerEventId(pluvo, item.offerEvent());
        Output output = new Output(item.offerEvent().shown());
        JsonObject variables = Pluvo.variables()
                .add("userId", user)
                .add("offerEventId", session)
                .build();
        try {
            JsonObject answer = Fields.object(pluvo.mutate(DOCUMENT, variables), "unenrollUserFromOfferEvent");
            if (answer == null || !Boolean.TRUE.equals(Fields.truth(answer, "success"))) {
                throw Pluvo.failure(
                        Kind.REFUSED,
                        "Pluvo did not end the enrolment of user " + Pluvo.shown(person) + " in session "
                                + Pluvo.shown(item.offerEvent()) + " and does not say why");
            }
            return new Outcome.Done<>(output);
        } catch (ActionException failure) {
            if (failure.kind() == Kind.NOT_FOUND && !enrolled(pluvo, user, session)) {
                return new Outcome.AlreadySo<>(output);
            }
            throw failure;
        }
    }

    private static boolean enrolled(GraphQlConnection pluvo, String user, String session) throws ActionException {
        JsonObject answer =
                pluvo.query(ENROLLMENTS, Pluvo.variables().add("userId", user).build());
        return Fields.objects(answer, "enrollments").stream()
                .filter(row -> session.equalsIgnoreCase(Fields.text(row, "offerEventId")))
                .anyMatch(row -> !OVER.contains(String.valueOf(Fields.text(row, "status"))));
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        return new Output(input.offerEvent().shown());
    }
}
