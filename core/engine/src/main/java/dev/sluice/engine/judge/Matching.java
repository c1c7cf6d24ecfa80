package dev.sluice.engine.judge;

import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Cause;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.DecisionRow;
import dev.sluice.engine.journal.DecisionRow.Outcome;
import dev.sluice.engine.journal.Due;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Replay;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.plugin.PluginException;
import dev.sluice.engine.rule.Candidate;
import dev.sluice.engine.rule.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what an event is and which rules have to decide about it: one row for each. */
final class Matching {
    private static final Duration PLUGIN_AWAY = Duration.ofMinutes(1);
    private final Parts parts;
    private final RuleBook book;
    private final Replay replay;
    private final @Nullable LateEvents late;

    /**
     * For one time that events are judged.
     *
     * @param book the rules that decide
     * @param late says which events wait for a person; null: none does
     */
    Matching(Parts parts, RuleBook book, Replay replay, @Nullable LateEvents late) {
        this.parts = parts;
        this.book = book;
        this.replay = replay;
        this.late = late;
    }

    /**
     * What it comes to.
     *
     * @param event as it is now known
     * @param others what else is written
     * @param decisions those that are to be made
     */
    record Match(EventRow event, List<Change> others, List<DecisionRow> decisions) {
        Match with(EventRow.Status status) {
            return new Match(event.with(status), others, decisions);
        }

        List<Change> changes() {
            List<Change> all = new ArrayList<>();
            all.add(new Change.PutEvent(event));
            all.addAll(others);
            return all;
        }
    }

    /**
     * Matches one event.
     *
     * @param claims on it; none: nobody knows what it is
     * @param failed triggers that failed on its delivery
     */
    Match match(EventRow event, List<TypeClaim> claims, List<PluginException> failed) {
        return claims.isEmpty() ? unknown(event, failed) : known(event, Sorting.of(event, claims), failed);
    }

    private Match unknown(EventRow event, List<PluginException> failed) {
        var nothing = new EventRow.Sorted(List.of(), Hashes.of("event", event.id()), null);
        EventRow row = event.sorted(nothing, book.version(), trouble(failed, List.of()));
        return new Match(row.with(EventRow.Status.DONE), details(row, failed), List.of());
    }

    private Match known(EventRow event, Sorting sorting, List<PluginException> failed) {
        EventRow.Sorted found = sorting.sorted();
        Optional<String> why = late == null ? Optional.empty() : late.why(event, found.sentAt());
        if (why.isPresent()) {
            EventRow row = event.late(found, why.get());
            return new Match(row, told(row, sorting, failed), List.of());
        }
        EventRow row = event.sorted(found, book.version(), trouble(failed, sorting.others()));
        List<DecisionRow> decisions = decisions(row, sorting.claims());
        boolean open = decisions.stream().anyMatch(decision -> decision.outcome() == Outcome.PENDING);
        List<Change> changes = told(row, sorting, failed);
        decisions.forEach(decision -> changes.add(new Change.PutDecision(decision)));
        return new Match(row.with(open ? EventRow.Status.PENDING : EventRow.Status.DONE), changes, decisions);
    }

    /** What is written of an event that is known, whatever rules make of it. */
    private static List<Change> told(EventRow row, Sorting sorting, List<PluginException> failed) {
        List<Change> changes = new ArrayList<>();
        if (!sorting.shown().isEmpty()) {
            changes.add(new Change.PutPayload(row.id(), "subject", row.subject(), sorting.shown()));
        }
        changes.addAll(details(row, failed));
        sorting.aliases().forEach(alias -> changes.add(new Change.PutAlias(alias, row.subject())));
        return changes;
    }

    private List<DecisionRow> decisions(EventRow event, List<TypeClaim> claims) {
        Map<String, Heard> byRule = new LinkedHashMap<>();
        for (TypeClaim claim : claims) {
            Map<String, List<String>> values = claim.recognition().filterValues();
            for (Candidate candidate : book.candidates(claim.type(), event.connection(), values)) {
                int trigger = candidate.when().first(claim.type(), values).orElseThrow();
                byRule.merge(candidate.id(), new Heard(candidate, claim.type(), trigger), Heard::first);
            }
        }
        return byRule.values().stream().map(heard -> decision(event, heard)).toList();
    }

    /**
     * A rule that listens to the event.
     *
     * @param type the type of the event by which it does
     * @param trigger which of its triggers means it, counted from 0
     */
    private record Heard(Candidate rule, String type, int trigger) {
        Heard first(Heard other) {
            return other.trigger < trigger ? other : this;
        }
    }

    private DecisionRow decision(EventRow event, Heard heard) {
        Candidate rule = heard.rule();
        Instant now = parts.now();
        boolean away = rule.standing() == Candidate.Standing.UNAVAILABLE;
        Cause cause =
                new Cause(event.id(), event.place(), event.part(), rule.id(), rule.version(), heard.type(), replay);
        Due due = new Due(away ? WaitingFor.PLUGIN : WaitingFor.TURN, away ? now.plus(PLUGIN_AWAY) : now);
        String connection = rule.loads() ? event.connection() : "";
        DecisionRow pending = DecisionRow.pending(cause, connection, event.subject(), due);
        return rule.standing() == Candidate.Standing.OFF ? pending.decided(Outcome.OFF, null, now) : pending;
    }

    private static @Nullable String trouble(List<PluginException> failed, List<String> others) {
        String text = Stream.concat(
                        failed.stream().map(PluginException::getMessage),
                        others.stream().map(type -> "trigger " + type + " names another subject than the first"))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    /** What plugins say may name people, so it is kept apart. */
    private static List<Change> details(EventRow event, List<PluginException> failed) {
        String text = failed.stream()
                .filter(failure -> !failure.detail().isEmpty())
                .map(failure -> failure.type() + ": " + failure.detail())
                .collect(Collectors.joining("\n"));
        return text.isEmpty()
                ? List.of()
                : List.of(new Change.PutPayload(event.id(), "message", event.subject(), text));
    }
}
