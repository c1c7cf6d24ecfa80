package dev.sluice.engine.judge;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.About;
import dev.sluice.engine.internal.Backoff;
import dev.sluice.engine.internal.Breakages;
import dev.sluice.engine.internal.FaultText;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.journal.Tries;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Dockets.Found;
import dev.sluice.engine.rule.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes decisions that belong to whoever calls, and writes what came of them. */
final class Deciding {
    private static final Logger log = LoggerFactory.getLogger(Deciding.class);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Parts parts;
    private final Dockets dockets;
    private final Verdicts verdicts;
    private final Lanes lanes;
    private final Holds holds;
    private final Breakages breakages = new Breakages();

    Deciding(Parts parts, Verdicts verdicts, Lanes lanes, Holds holds) {
        this.parts = parts;
        this.dockets = new Dockets(parts);
        this.verdicts = verdicts;
        this.lanes = lanes;
        this.holds = holds;
    }

    /** One decision that breaks costs no other: where several were made together, each is made alone. */
    void decide(List<DecisionRow> rows) {
        try {
            together(rows);
            rows.forEach(row -> breakages.mended(row.id()));
        } catch (StoreException unwritten) {
            throw unwritten;
        } catch (RuntimeException | Error broken) {
            if (rows.size() > 1) {
                rows.forEach(row -> decide(List.of(row)));
            } else {
                brokeOff(rows.get(0), broken);
            }
        }
    }

    private void brokeOff(DecisionRow row, Throwable broken) {
        boolean over = breakages.tooMany(row.id());
        About.decision(row.event(), row.rule())
                .during(() -> log.error(
                        "Decision {} broke off and {}: {}",
                        row.id(),
                        over ? "needs a person now" : "is made again in a minute",
                        FaultText.of(broken)));
        try (Rulings rulings = new Rulings(parts, lanes, holds)) {
            parts.commit(
                    over
                            ? rulings.broken(row, ActionException.Kind.INTERNAL.word(), broken.toString())
                            : List.of(later(row, WaitingFor.TURN)));
            rulings.tell();
        }
    }

    private void together(List<DecisionRow> rows) {
        List<Case> cases = new ArrayList<>();
        try (Rulings rulings = new Rulings(parts, lanes, holds)) {
            List<Change> changes = new ArrayList<>();
            for (DecisionRow row : rows) {
                changes.addAll(prepare(row, cases, rulings));
            }
            List<Judged> judged =
                    verdicts.judge(cases.stream().map(Case::docket).toList());
            for (int i = 0; i < cases.size(); i++) {
                changes.addAll(rule(cases.get(i), judged.get(i), rulings));
            }
            parts.commit(changes);
            rulings.tell();
        }
    }

    /** Adds a case, or tells what becomes of a decision that cannot be made now. */
    private List<Change> prepare(DecisionRow row, List<Case> cases, Rulings rulings) {
        Found found = dockets.find(row.cause());
        if (found instanceof Found.Later later) {
            return List.of(later(row, later.why()));
        }
        if (found instanceof Found.Never never) {
            return rulings.broken(row, never.kind(), never.why());
        }
        cases.add(new Case(row, ((Found.Ready) found).docket()));
        return List.of();
    }

    private Change later(DecisionRow row, WaitingFor why) {
        return new Change.PutDecision(row.later(why, parts.now().plus(LOOK_AGAIN), row.tries()));
    }

    /** A decision to make, and what it is made about. */
    private record Case(DecisionRow row, Docket docket) {}

    private List<Change> rule(Case made, Judged judged, Rulings rulings) {
        return judged instanceof Judged.Later later
                ? again(made, later.failure(), rulings)
                : rulings.rule(made.row(), made.docket(), judged);
    }

    private List<Change> again(Case made, ActionException failure, Rulings rulings) {
        Instant now = parts.now();
        DecisionRow row = made.row();
        Tries tries = failure.attempted() ? row.tries().more(now) : row.tries();
        return Backoff.next(Retry.DEFAULT, failure, tries, now)
                .<List<Change>>map(at -> List.of(new Change.PutDecision(row.later(WaitingFor.CONNECTION, at, tries))))
                .orElseGet(() -> rulings.rule(row, made.docket(), Judged.Unjudged.by(failure, null)));
    }
}
