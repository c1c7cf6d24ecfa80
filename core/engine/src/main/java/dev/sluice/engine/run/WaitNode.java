package dev.sluice.engine.run;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.expression.Result;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.Scopes;
import dev.sluice.engine.journal.StepRow;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.rule.WaitStep;
import dev.sluice.engine.rule.WaitStep.Until;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Walks {@code wait} and {@code wait-until}. The time is worked out once and kept; until then the run waits in the journal
 * and nothing else of it is anywhere. In a dry run nothing waits, so that what would follow is seen at once.
 */
final class WaitNode {
    /** What the journal and expressions hold. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Parts parts;
    private final Notebook notebook;
    private final ZoneId zone;
    private final FirstStep first;

    WaitNode(Parts parts, Notebook notebook, ZoneId zone, FirstStep first) {
        this.parts = parts;
        this.notebook = notebook;
        this.zone = zone;
        this.first = first;
    }

    /** When it goes on, or why nobody knows. */
    private sealed interface Time {
        record Known(Instant due) implements Time {}

        record Unknown(String why) implements Time {}
    }

    Flow walk(Spot spot, WaitStep step) {
        StepRow row = notebook.rowAt(spot.path(), step);
        if (row.status().last()) {
            return Flow.NEXT;
        }
        if (row.status() == StepRow.Status.PARKED) {
            return new Flow.Unhandled(notebook.failure(row));
        }
        if (row.result() != null) {
            return until(row, Instant.parse(row.result()));
        }
        Time time = time(spot, step.until());
        return time instanceof Time.Known known
                ? begin(row, known.due())
                : new Flow.Unhandled(notebook.park(row, Kind.RULE, ((Time.Unknown) time).why()));
    }

    private Flow begin(StepRow row, Instant due) {
        Instant now = parts.now();
        if (due.isAfter(now) && notebook.dry()) {
            notebook.note(row.resulting(StepRow.Status.PLANNED, due.toString(), now));
            return Flow.NEXT;
        }
        if (due.isAfter(now)) {
            notebook.note(row.resulting(StepRow.Status.WAITING, due.toString(), now));
            first.begin();
            return new Flow.Wait(WaitingFor.TIME, due);
        }
        return until(row, due);
    }

    private Flow until(StepRow row, Instant due) {
        Instant now = parts.now();
        if (due.isAfter(now)) {
            return new Flow.Wait(WaitingFor.TIME, due);
        }
        notebook.note(row.resulting(StepRow.Status.DONE, due.toString(), now));
        return Flow.NEXT;
    }

    private Time time(Spot spot, Until until) {
        if (until instanceof Until.After after) {
            return held(after.span().plusTo(parts.now(), zone), "the wait");
        }
        Until.At at = (Until.At) until;
        Result result = at.time().evaluate(spot.evaluation());
        if (result instanceof Result.Empty empty) {
            return new Time.Unknown("wait-until needs a time, and " + empty.what() + " is empty");
        }
        if (result instanceof Result.Failed failed) {
            return new Time.Unknown("wait-until: " + failed.message());
        }
        String what = "\"" + at.time().text() + "\"";
        return moment(Scopes.text(((Result.Value) result).value()))
                .map(moment -> held(moment, what))
                .orElseGet(() -> new Time.Unknown("wait-until: " + what
                        + " gives something that is no time, expected one such as 2026-03-02T09:00:00Z or 2026-03-02"));
    }

    /** The journal counts microseconds: what is finer would never quite be reached. */
    private static Time held(Instant moment, String what) {
        return moment.isAfter(LAST)
                ? new Time.Unknown(what + " ends after the year 9999")
                : new Time.Known(moment.truncatedTo(ChronoUnit.MICROS));
    }

    private Optional<Instant> moment(String text) {
        try {
            return Optional.of(
                    text.indexOf('T') > 0
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeException ignored) {
            // text that is no time is an answer here, not a failure
            return Optional.empty();
        }
    }
}
