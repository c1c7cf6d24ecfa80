package dev.sluice.engine.judge;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.Backoff;
import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.EventView;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Load;
import dev.sluice.engine.rule.Retry;
import dev.sluice.engine.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes decisions. Each pass takes those that are due and first in their lane, loads what their rules ask for, many at
 * once, and writes for each what came of it and why. A decision that cannot be made yet keeps its own lane waiting and no
 * other.
 */
public final class Judge {
    private static final Logger log = LoggerFactory.getLogger(Judge.class);
    private static final int BATCH = 400;
    private static final int CHUNK = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Parts parts;
    private final Verdicts verdicts;
    private final Rulings rulings;
    private final Executor workers;
    private final Runnable wake;
    private final Claims claims = new Claims();

    /**
     * A judge that takes nothing before {@link #pass}.
     *
     * @param workers where lookups are waited for
     * @param wake called when decisions were made, so that runs begin and the next ones are taken
     */
    public Judge(Parts parts, Verdicts verdicts, Executor workers, Runnable wake) {
        this.parts = parts;
        this.verdicts = verdicts;
        this.rulings = new Rulings(parts);
        this.workers = workers;
        this.wake = wake;
    }

    /** Takes what is due; false when nothing was. */
    public boolean pass() {
        List<DecisionRow> due =
                parts.store().dueDecisions(parts.now(), parts.slots().full(), BATCH + claims.size()).stream()
                        .filter(row -> claims.take(row.id()))
                        .limit(BATCH)
                        .toList();
        Deque<List<DecisionRow>> left = new ArrayDeque<>(List.of(due));
        try {
            left = companies(due);
            while (!left.isEmpty()) {
                hand(left.poll());
            }
        } finally {
            // a journal that fails for a moment must not leave claims behind
            left.forEach(this::release);
        }
        return !due.isEmpty();
    }

    /** Decisions that ask the same lookups of the same connection are made together, and apart from all others. */
    private Deque<List<DecisionRow>> companies(List<DecisionRow> due) {
        return new ArrayDeque<>(due.stream()
                .collect(Collectors.groupingBy(this::company, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private String company(DecisionRow row) {
        return parts.versions().rule(row.rule(), row.version()).map(Rule::loads).orElse(List.of()).stream()
                .map(Load::lookup)
                .collect(Collectors.joining(",", row.connection() + "|", ""));
    }

    private void hand(List<DecisionRow> rows) {
        String connection = rows.get(0).connection();
        if (parts.slots().shut(connection)) {
            postpone(rows, connection);
            return;
        }
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<DecisionRow> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK));
            if (parts.slots().take(connection)) {
                workers.execute(() -> work(chunk, connection));
            } else {
                release(chunk);
            }
        }
    }

    private void release(List<DecisionRow> rows) {
        rows.forEach(row -> claims.release(row.id()));
    }

    private void postpone(List<DecisionRow> rows, String connection) {
        Instant at = parts.slots().reopensAt(connection, parts.now());
        try {
            parts.commit(rows.stream()
                    .flatMap(this::asItIs)
                    .<Change>map(
                            row -> new Change.PutDecision(row.later(WaitingFor.CONNECTION, at, false, parts.now())))
                    .toList());
        } finally {
            release(rows);
        }
    }

    private void work(List<DecisionRow> rows, String connection) {
        if (made(rows, connection)) {
            wake.run();
        }
    }

    /** Once it is over, the decisions and their slot are free, so that whoever is woken then finds them so. */
    private boolean made(List<DecisionRow> rows, String connection) {
        try {
            guarded(rows.stream().flatMap(this::asItIs).toList());
            return true;
        } catch (StoreException unwritten) {
            log.error("{} decisions could not be written and are made again: {}", rows.size(), unwritten.getMessage());
            return false;
        } finally {
            parts.slots().giveBack(connection);
            release(rows);
        }
    }

    /** Between the look at the journal and the claim, whoever had the claim before may have made the decision. */
    private Stream<DecisionRow> asItIs(DecisionRow seen) {
        return parts.store().decision(seen.event(), seen.rule(), seen.replay()).filter(seen::equals).stream();
    }

    /** One decision that breaks costs no other: where several were made together, each is made alone. */
    private void guarded(List<DecisionRow> rows) {
        try {
            decide(rows);
        } catch (StoreException unwritten) {
            throw unwritten;
        } catch (RuntimeException broken) {
            if (rows.size() > 1) {
                rows.forEach(row -> guarded(List.of(row)));
                return;
            }
            log.error(
                    "Decision {} broke off and is made again in a minute",
                    rows.get(0).id(),
                    broken);
            parts.commit(List.of(later(rows.get(0), WaitingFor.TURN)));
        }
    }

    private void decide(List<DecisionRow> rows) {
        List<Change> changes = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (DecisionRow row : rows) {
            EventRow event = parts.store().event(row.event()).orElseThrow();
            if (!parts.connections().containsKey(event.connection())) {
                changes.add(later(row, WaitingFor.CONNECTION));
            } else {
                docket(row, event)
                        .ifPresentOrElse(
                                docket -> cases.add(new Case(row, docket)),
                                () -> changes.add(later(row, WaitingFor.PLUGIN)));
            }
        }
        List<Judged> judged = verdicts.judge(cases.stream().map(Case::docket).toList());
        try (Rulings.Sitting sitting = rulings.open()) {
            for (int i = 0; i < cases.size(); i++) {
                changes.addAll(rule(cases.get(i), judged.get(i), sitting));
            }
            parts.commit(changes);
        }
    }

    private Optional<Docket> docket(DecisionRow row, EventRow event) {
        Optional<Rule> rule = parts.versions().rule(row.rule(), row.version());
        Optional<EventView> view = parts.events().view(event, row.type());
        return rule.isEmpty() || view.isEmpty() ? Optional.empty() : Optional.of(new Docket(rule.get(), view.get()));
    }

    private Change later(DecisionRow row, WaitingFor why) {
        Instant now = parts.now();
        return new Change.PutDecision(row.later(why, now.plus(LOOK_AGAIN), false, now));
    }

    /** A decision to make, and what it is made about. */
    private record Case(DecisionRow row, Docket docket) {}

    private List<Change> rule(Case made, Judged judged, Rulings.Sitting sitting) {
        return judged instanceof Judged.Later later
                ? again(made, later.failure(), sitting)
                : sitting.rule(made.docket(), made.row(), judged);
    }

    private List<Change> again(Case made, ActionException failure, Rulings.Sitting sitting) {
        Instant now = parts.now();
        DecisionRow row = made.row();
        int attempts = failure.attempted() ? row.attempts() + 1 : row.attempts();
        Instant firstAt = row.firstAt() == null ? now : row.firstAt();
        return Backoff.next(Retry.DEFAULT, failure, attempts, firstAt, now)
                .<List<Change>>map(at ->
                        List.of(new Change.PutDecision(row.later(WaitingFor.CONNECTION, at, failure.attempted(), now))))
                .orElseGet(() -> sitting.rule(
                        made.docket(),
                        row,
                        new Judged.Unjudged(failure.kind().word() + ": " + failure.getMessage(), null)));
    }
}
