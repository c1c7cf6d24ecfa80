package dev.sluice.cli;

import dev.sluice.cli.Chapter.Considered;
import dev.sluice.cli.Chapter.Sent;
import dev.sluice.testkit.sandbox.Fault;
import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxRequest;
import dev.sluice.testkit.sandbox.SandboxState;
import dev.sluice.testkit.sandbox.SandboxState.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Six things that happen at a company, played on the example rules. What must have become of each is looked up in the
 * sandbox, not believed of the server.
 */
final class Story {
    private static final String USER_CREATED = "USER_CREATED";
    private static final List<String> FOR_SALES = List.of("sales-intro", "crm-basics", "security-awareness");
    private static final Set<String> READS = Set.of("token", "user");

    private final Playground ground;
    private final PluvoSandbox pluvo;
    private final Webhooks webhooks;
    private final Map<String, String> titles;
    private final User noor;
    private final String aboutNoor;
    private final String salt = UUID.randomUUID().toString();

    Story(Playground ground, Webhooks webhooks) {
        this.ground = ground;
        this.pluvo = ground.pluvo();
        this.webhooks = webhooks;
        this.titles = ground.rules();
        this.noor = pluvo.state().user("u-17");
        this.aboutNoor = webhooks.userCreated(noor);
    }

    /** Plays it, and hands over each chapter once it is known how it ended. */
    void play(Consumer<Chapter> told) {
        var first = newColleague();
        told.accept(first);
        told.accept(otherDepartment());
        told.accept(sameAgain(first.sent().event()));
        told.accept(forged());
        told.accept(pluvoInTrouble());
        told.accept(trainingFinished());
    }

    private Chapter newColleague() {
        var before = pluvo.state();
        var sent = ground.send(USER_CREATED, aboutNoor, pluvo.webhookKey(), salt);
        return welcomed(
                followed(
                        "A new colleague in Sales",
                        "HR adds " + described(noor) + " to Pluvo, which tells Sluice.",
                        sent),
                before,
                noor);
    }

    private Chapter otherDepartment() {
        var sem = pluvo.state().user("u-18");
        var before = pluvo.state();
        int calls = pluvo.requests().size();
        var sent = send(USER_CREATED, webhooks.userCreated(sem));
        var chapter = followed("A new colleague in Finance", "HR adds " + described(sem) + ".", sent);
        return chapter.expecting(
                        "the rule says why it did nothing",
                        chapter.considered().stream().map(Considered::because).anyMatch(because -> !because.isEmpty()))
                .expecting(
                        "Pluvo was asked who " + sem.name() + " is, and nothing else",
                        since(calls).stream().map(SandboxRequest::operation).allMatch(READS::contains))
                .expecting(
                        sem.name() + " has the trainings and groups of before",
                        pluvo.state().equals(before));
    }

    private Chapter sameAgain(String event) {
        var before = pluvo.state();
        int calls = pluvo.requests().size();
        int events = ground.events();
        var sent = ground.send(USER_CREATED, aboutNoor, pluvo.webhookKey(), salt);
        return unanswered(
                        "The same message twice",
                        "Pluvo sends the first message once more, as it does when it is not sure that it arrived.",
                        sent)
                .expecting(
                        "it is recognised as the first one",
                        sent.duplicate() && sent.event().equals(event))
                .expecting("no event was added", ground.events() == events)
                .expecting("Pluvo got no call, and nothing changed in it", quiet(before, calls));
    }

    private Chapter forged() {
        var lucas = pluvo.state().user("u-20");
        var before = pluvo.state();
        int calls = pluvo.requests().size();
        int events = ground.events();
        var body = webhooks.userCreated(lucas);
        var key = UUID.randomUUID().toString();
        var sent = ground.send(USER_CREATED, body, key, salt);
        return unanswered(
                        "A forged message",
                        "Somebody who does not know the key claims that " + lucas.name() + " was added.",
                        sent)
                .expecting("it is refused, because the signature is wrong", sent.status() == 401)
                .expecting("no event was added", ground.events() == events)
                .expecting("Pluvo got no call, and nothing changed in it", quiet(before, calls));
    }

    private Chapter pluvoInTrouble() {
        var lucas = pluvo.state().user("u-20");
        var before = pluvo.state();
        int calls = pluvo.requests().size();
        pluvo.fail(
                new Fault("addUsersToTraining", 1, "status 503 retry-after 1"),
                new Fault("addUsersToGroup", 1, "cut after"));
        var sent = send(USER_CREATED, webhooks.userCreated(lucas));
        var chapter = followed(
                "Pluvo is in trouble",
                "HR adds " + described(lucas) + ". Pluvo answers 503 at first, and a later answer gets lost.",
                sent);
        pluvo.fail();
        var troubles = since(calls).stream()
                .map(SandboxRequest::fault)
                .filter(fault -> fault != null)
                .collect(Collectors.toSet());
        return welcomed(chapter, before, lucas)
                .expecting("Pluvo failed twice, and was asked again until all was done", troubles.size() == 2);
    }

    private Chapter trainingFinished() {
        var training = pluvo.state().training("security-awareness");
        var group = pluvo.state().group("onboarding-" + noor.extra().get("Country"));
        var sent = send(
                "TRAINING_FINISHED", webhooks.trainingFinished(pluvo.state().user(noor.id()), training));
        var chapter = followed(
                "A training is finished", noor.name() + " finishes " + training.title() + ". A rule follows up.", sent);
        var now = pluvo.state();
        return chapter.expecting(
                        "the field Onboarding of " + noor.name() + " says \"security done\"",
                        "security done".equals(now.user(noor.id()).extra().get("Onboarding")))
                .expecting(noor.name() + " is in the group " + group.name(), memberships(now, noor, group.id()) == 1);
    }

    /** What must be true of whoever is welcomed in Sales, and was not so before. */
    private Chapter welcomed(Chapter chapter, SandboxState before, User user) {
        var now = pluvo.state();
        var group = now.group("sales-starters-" + user.extra().get("Country"));
        var names = FOR_SALES.stream().map(ref -> now.training(ref).title()).collect(Collectors.joining(", "));
        return chapter.expecting(
                        user.name() + " has the trainings " + names + ", each once",
                        FOR_SALES.stream()
                                .allMatch(ref -> places(before, user, ref) == 0 && places(now, user, ref) == 1))
                .expecting(
                        user.name() + " is in the group " + group.name() + ", once",
                        memberships(before, user, group.id()) == 0 && memberships(now, user, group.id()) == 1);
    }

    private static long places(SandboxState state, User user, String training) {
        return state.training(training).participants().stream()
                .filter(participant -> participant.user().equals(user.id()))
                .count();
    }

    private static long memberships(SandboxState state, User user, String group) {
        return state.group(group).members().stream().filter(user.id()::equals).count();
    }

    private boolean quiet(SandboxState before, int calls) {
        return since(calls).isEmpty() && pluvo.state().equals(before);
    }

    private List<SandboxRequest> since(int calls) {
        var all = pluvo.requests();
        return all.subList(calls, all.size());
    }

    private static String described(User user) {
        return user.name() + " (" + user.extra().get("Department") + ", "
                + user.extra().get("Country") + ")";
    }

    private Sent send(String name, String body) {
        return ground.send(name, body, pluvo.webhookKey(), UUID.randomUUID().toString());
    }

    /** A webhook that starts nothing. */
    private static Chapter unanswered(String title, String plot, Sent sent) {
        return new Chapter(title, plot, sent, List.of(), List.of(), List.of());
    }

    /** A webhook that rules look at: waits until they have decided and what they started has ended. */
    private Chapter followed(String title, String plot, Sent sent) {
        if (sent.event().isEmpty()) {
            return unanswered(title, plot, sent);
        }
        var outcome = ground.outcome(sent.event());
        return new Chapter(
                title,
                plot,
                sent,
                Retelling.decisions(outcome.event(), titles),
                Retelling.steps(outcome.runs()),
                List.of());
    }
}
