package dev.sluice.engine.judge;

import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Ids;
import dev.sluice.engine.internal.Notices;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.DecisionRow.Outcome;
import dev.sluice.engine.journal.DecisionRow.Reason;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Place;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns what a rule makes of an event into rows: the decision, and the run that follows when it is to run. */
final class Rulings {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Duration LANE_TAKEN = Duration.ofMillis(200);
    private static final Duration TURN = Duration.ofSeconds(30);

    private final Parts parts;
    private final Admission admission;
    private final Set<String> lanes = ConcurrentHashMap.newKeySet();

    Rulings(Parts parts) {
        this.parts = parts;
        this.admission = new Admission(parts);
    }

    Sitting open() {
        return new Sitting();
    }

    /**
     * The decisions of one commit. Until it is closed, no other sitting decides about the same rule and key, so that two
     * of them cannot both find that no run is there yet.
     */
    final class Sitting implements AutoCloseable {
        private final Set<String> mine = new HashSet<>();

        @Override
        public void close() {
            lanes.removeAll(mine);
        }

        List<Change> rule(Docket docket, DecisionRow row, Judged judged) {
            if (judged instanceof Judged.NotMet not) {
                return notMet(row, not);
            }
            if (judged instanceof Judged.Missing missing) {
                return decided(row, Outcome.MISSING, null, message(row, missing.because()));
            }
            if (judged instanceof Judged.Unjudged unjudged) {
                return unjudged(docket, row, unjudged);
            }
            return met(docket, row);
        }

        private List<Change> met(Docket docket, DecisionRow row) {
            Key key = key(docket);
            if (key.problem() != null) {
                Place at = null;
                return unjudged(docket, row, new Judged.Unjudged(key.problem(), at));
            }
            String lane = docket.rule().id() + "|" + key.hash();
            boolean ours = mine.contains(lane);
            if (!ours && !lanes.add(lane)) {
                return List.of(turn(row, LANE_TAKEN));
            }
            Admission.Answer answer = admission.ask(docket, row, key.hash(), ours);
            mine.add(lane);
            return switch (answer) {
                case REPEAT -> decided(row, Outcome.REPEAT, null, null);
                case OVERLAP -> decided(row, Outcome.OVERLAP, null, null);
                case TURN -> List.of(turn(row, TURN));
                case RUN, RUN_AFTER -> run(docket, row, key, answer == Admission.Answer.RUN_AFTER);
            };
        }

        private Change turn(DecisionRow row, Duration wait) {
            Instant now = parts.now();
            return new Change.PutDecision(row.later(WaitingFor.TURN, now.plus(wait), false, now));
        }
    }

    private record Key(String text, String hash, @Nullable String problem) {}

    private Key key(Docket docket) {
        var expression = docket.rule().policy().key();
        if (expression == null) {
            String text = docket.event().key();
            return new Key(text, Hashes.of("run", text), null);
        }
        Evaluation evaluation = docket.evaluation(parts.now());
        Result result = expression.evaluate(evaluation);
        if (result instanceof Result.Value value) {
            String text = Scopes.text(value.value());
            return new Key(text, Hashes.of("run", text), null);
        }
        String why = result instanceof Result.Empty empty
                ? "the key cannot be made: " + empty.what() + " is empty"
                : "the key cannot be made: " + ((Result.Failed) result).message();
        return new Key("", "", why);
    }

    private List<Change> run(Docket docket, DecisionRow row, Key key, boolean waits) {
        RunRow run = newRun(docket, row, key.hash(), waits);
        List<Change> changes = new ArrayList<>(judgedBy(docket, row, Outcome.RUN, null, run));
        changes.add(new Change.PutRun(run));
        changes.add(new Change.PutPayload(run.id(), "key", row.subject(), key.text()));
        return changes;
    }

    private List<Change> unjudged(Docket docket, DecisionRow row, Judged.Unjudged unjudged) {
        RunRow run = newRun(docket, row, Hashes.of("run", docket.event().key()), false);
        Place place = unjudged.place();
        Reason reason = place == null ? null : new Reason("could not be judged", place.toString());
        List<Change> changes = new ArrayList<>(judgedBy(docket, row, Outcome.UNJUDGED, reason, run));
        changes.add(new Change.PutRun(run.notJudged()));
        changes.add(new Change.PutPayload(run.id(), "message", row.subject(), unjudged.why()));
        changes.add(new Change.PutPayload(
                run.id(), "key", row.subject(), docket.event().key()));
        Notices.parked(docket.rule(), run, "its rule could not be judged");
        return changes;
    }

    private List<Change> judgedBy(
            Docket docket, DecisionRow row, Outcome outcome, @Nullable Reason reason, RunRow run) {
        String loaded = loaded(docket).toString();
        String hash = Hashes.of("snapshot", loaded);
        return List.of(
                new Change.PutSnapshot(hash, row.subject(), loaded),
                new Change.PutDecision(
                        row.decided(outcome, reason, hash, parts.now()).followedBy(run.id())),
                new Change.CloseEvent(row.event()));
    }

    private List<Change> decided(DecisionRow row, Outcome outcome, @Nullable Reason reason, @Nullable Change detail) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.PutDecision(row.decided(outcome, reason, null, parts.now())));
        if (detail != null) {
            changes.add(detail);
        }
        changes.add(new Change.CloseEvent(row.event()));
        return changes;
    }

    private List<Change> notMet(DecisionRow row, Judged.NotMet not) {
        JsonObjectBuilder values = JSON.createObjectBuilder();
        not.values().forEach(values::add);
        Reason reason = new Reason(not.line(), not.place().toString());
        List<Change> changes = new ArrayList<>(decided(
                row,
                Outcome.NOT_MET,
                reason,
                new Change.PutPayload(
                        row.id(), "values", row.subject(), values.build().toString())));
        if (not.because() != null) {
            changes.add(message(row, not.because()));
        }
        return changes;
    }

    private static Change.PutPayload message(DecisionRow row, String because) {
        return new Change.PutPayload(row.id(), "message", row.subject(), because);
    }

    private RunRow newRun(Docket docket, DecisionRow row, String keyHash, boolean waits) {
        Rule rule = docket.rule();
        boolean dry = row.dry() || parts.dryRun();
        String lane = rule.id() + "|" + keyHash + (dry ? "|dry" : "");
        String connection = docket.event().row().connection();
        return RunRow.begin(Ids.run(), row, parts.now())
                .inLane(keyHash, lane)
                .over(Needs.connection(rule, parts.catalogue()) ? connection : "")
                .written(dry, waits);
    }

    private static JsonObject loaded(Docket docket) {
        JsonObjectBuilder records = JSON.createObjectBuilder();
        for (Map.Entry<String, JsonValue> record : docket.loaded().entrySet()) {
            records.add(record.getKey(), record.getValue());
        }
        return records.build();
    }
}
