package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.Load;
import dev.sluice.engine.rule.Rule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
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

    private final Parts parts;
    private final Deciding deciding;
    private final Executor workers;
    private final Runnable wake;
    private final Claims claims = new Claims();

    /**
     * A judge that takes nothing before {@link #pass}.
     *
     * @param lanes shared with whoever else begins runs
     * @param workers where lookups are waited for
     * @param wake called when decisions were made, so that runs begin and the next ones are taken
     */
    public Judge(Parts parts, Verdicts verdicts, Lanes lanes, Executor workers, Runnable wake) {
        this.parts = parts;
        this.deciding = new Deciding(parts, verdicts, lanes, new Holds(parts));
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
        return parts.versions().rule(row.rule(), row.cause().version()).map(Rule::loads).orElse(List.of()).stream()
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
                    .<Change>map(row -> new Change.PutDecision(row.later(WaitingFor.CONNECTION, at, row.tries())))
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
            deciding.decide(rows.stream().flatMap(this::asItIs).toList());
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
        return parts
                .store()
                .decision(seen.event(), seen.rule(), seen.cause().replay().replay())
                .filter(seen::equals)
                .stream();
    }
}
