package dev.sluice.engine.judge;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Ids;
import dev.sluice.engine.internal.Notices;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.DecisionRow.Outcome;
import dev.sluice.engine.journal.DecisionRow.Reason;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.HoldAbove;
import dev.sluice.engine.rule.Rule;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what rules make of events into rows: decisions, and the runs that follow. For one commit, and used by one thread.
 */
final class Rulings implements AutoCloseable {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final Parts parts;
    private final Admission admission;
    private final Lanes.Sitting lanes;
    private final Holds.Sitting holds;
    private final Set<String> ahead = new HashSet<>();
    private final List<Runnable> notices = new ArrayList<>();

    Rulings(Parts parts, Lanes lanes, Holds holds) {
        this.parts = parts;
        this.admission = new Admission(parts);
        this.lanes = lanes.open();
        this.holds = holds.open();
    }

    @Override
    public void close() {
        holds.close();
        lanes.close();
    }

    /** Tells owners what needs them, once it is written. */
    void tell() {
        notices.forEach(Runnable::run);
    }

    List<Change> rule(DecisionRow row, Docket docket, Judged judged) {
        if (judged instanceof Judged.NotMet not) {
            return notMet(row, not);
        }
        if (judged instanceof Judged.Missing missing) {
            return decided(row, Outcome.MISSING, null, missing.because());
        }
        if (judged instanceof Judged.Unjudged unjudged) {
            return unjudged(row, docket, unjudged);
        }
        RunKey key = RunKey.of(docket, parts.now());
        return key instanceof RunKey.Known known
                ? met(row, docket, known)
                : unjudged(row, docket, Judged.Unjudged.byRule(((RunKey.Unknown) key).why(), null));
    }

    private List<Change> met(DecisionRow row, Docket docket, RunKey.Known key) {
        String lane = key.lane(docket.rule());
        if (!lanes.enter(lane)) {
            return List.of(turn(row, Lanes.TAKEN));
        }
        boolean dry = row.cause().replay().dry();
        return switch (admission.ask(docket, key, dry, ahead.contains(lane))) {
            case REPEAT -> decided(row, Outcome.REPEAT, null, repeats(docket, key));
            case OVERLAP -> decided(row, Outcome.OVERLAP, null, "another run of this key is at work");
            case TURN -> List.of(turn(row, admission.again(lane)));
            case RUN -> run(row, docket, key, false);
            case RUN_AFTER -> run(row, docket, key, true);
        };
    }

    private String repeats(Docket docket, RunKey.Known key) {
        return admission
                .counted(docket, key)
                .map(once -> "counted before: run " + once.run() + " for an event of " + once.receivedAt())
                .orElse("");
    }

    private Change turn(DecisionRow row, Duration wait) {
        return new Change.PutDecision(row.later(WaitingFor.TURN, parts.now().plus(wait), row.tries()));
    }

    private List<Change> run(DecisionRow row, Docket docket, RunKey.Known key, boolean behind) {
        RunRow run = newRun(row, connection(docket)).keyed(key.hash());
        HoldAbove limit = docket.rule().policy().holdAbove();
        // what a person asked for is not held, and what writes nothing need not be
        boolean counts = limit != null && !run.dry() && row.cause().replay().replay() == 0;
        if (limit != null && counts && holds.over(docket.rule().id(), limit)) {
            return held(row, docket, run.held(), key);
        }
        ahead.add(key.lane(docket.rule()));
        RunRow next = delayed(counts ? run.counted() : run, docket);
        return follow(row.decided(Outcome.RUN, null, parts.now()), docket.records(), behind ? next.stale() : next, key);
    }

    private RunRow delayed(RunRow run, Docket docket) {
        Instant start = docket.start();
        return start.isAfter(parts.now()) ? run.delayed(start) : run;
    }

    private List<Change> held(DecisionRow row, Docket docket, RunRow run, RunKey.Known key) {
        HoldAbove limit = requireNonNull(docket.rule().policy().holdAbove());
        if (holds.first(docket.rule().id(), limit)) {
            notices.add(() -> Notices.held(docket.rule(), limit));
        }
        Reason reason = new Reason("hold-above: " + limit, limit.place().toString());
        return follow(row.decided(Outcome.HELD, reason, parts.now()), docket.records(), run, key);
    }

    private List<Change> unjudged(DecisionRow row, Docket docket, Judged.Unjudged unjudged) {
        Reason reason = unjudged.place() == null
                ? null
                : new Reason("could not be judged", unjudged.place().toString());
        RunKey.Known key =
                RunKey.of(docket, parts.now()) instanceof RunKey.Known known ? known : RunKey.byTrigger(docket);
        RunRow run = newRun(row, connection(docket)).keyed(key.hash()).notJudged(unjudged.kind());
        notices.add(() -> Notices.parked(Optional.of(docket.rule()), run, "its rule could not be judged"));
        List<Change> changes =
                new ArrayList<>(follow(row.decided(Outcome.UNJUDGED, reason, parts.now()), docket.records(), run, key));
        changes.add(new Change.PutPayload(run.id(), "message", row.subject(), unjudged.why()));
        return changes;
    }

    /** A decision that cannot be made at all, not even to the point where its rule and event are known. */
    List<Change> broken(DecisionRow row, String kind, String why) {
        RunKey.Known key = new RunKey.Known(row.subject(), Hashes.of("run", row.subject()));
        RunRow run = newRun(row, "").keyed(key.hash()).notJudged(kind);
        notices.add(() -> Notices.parked(Optional.empty(), run, "its rule could not be judged"));
        List<Change> changes = new ArrayList<>(
                follow(row.decided(Outcome.UNJUDGED, null, parts.now()), JsonValue.EMPTY_JSON_OBJECT, run, key));
        changes.add(new Change.PutPayload(run.id(), "message", row.subject(), why));
        return changes;
    }

    private List<Change> follow(DecisionRow decided, JsonObject loaded, RunRow run, RunKey.Known key) {
        List<Change> changes = new ArrayList<>();
        String hash = null;
        if (!loaded.isEmpty()) {
            String text = loaded.toString();
            // two people's records may read alike, and one of the two may be forgotten
            hash = Hashes.of("snapshot", decided.subject(), text);
            changes.add(new Change.PutSnapshot(hash, decided.subject(), text));
        }
        changes.add(new Change.PutDecision(decided.followedBy(run.id(), hash)));
        changes.add(new Change.CloseEvent(decided.event()));
        changes.add(new Change.PutRun(run));
        changes.add(new Change.PutPayload(run.id(), "key", decided.subject(), key.text()));
        return changes;
    }

    private List<Change> decided(DecisionRow row, Outcome outcome, @Nullable Reason reason, @Nullable String because) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.PutDecision(row.decided(outcome, reason, parts.now())));
        if (because != null) {
            changes.add(new Change.PutPayload(row.id(), "message", row.subject(), because));
        }
        changes.add(new Change.CloseEvent(row.event()));
        return changes;
    }

    private List<Change> notMet(DecisionRow row, Judged.NotMet not) {
        JsonObjectBuilder values = JSON.createObjectBuilder();
        not.values().forEach(values::add);
        JsonObject seen = values.build();
        Reason reason = new Reason(not.line(), not.place().toString());
        List<Change> changes = new ArrayList<>(decided(row, Outcome.NOT_MET, reason, not.because()));
        changes.add(new Change.PutPayload(row.id(), "values", row.subject(), seen.toString()));
        return changes;
    }

    private RunRow newRun(DecisionRow row, String connection) {
        Instant now = parts.now();
        return RunRow.begin(Ids.run(), row.cause().under(parts.dryRun()), connection, row.subject(), now);
    }

    private String connection(Docket docket) {
        Rule rule = docket.rule();
        return Needs.connection(rule, parts.catalogue()) ? docket.event().row().connection() : "";
    }
}
