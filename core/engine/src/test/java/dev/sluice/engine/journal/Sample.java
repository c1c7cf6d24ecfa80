package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as tests need them: everything set, so that nothing is lost unseen; tests name what matters to them. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private Sample() {}

    static EventRow event(String id) {
        return event(id, EventRow.Status.NEW, NOON);
    }

    static EventRow event(String id, EventRow.Status status, Instant receivedAt) {
        return event(id, "pluvo", List.of(), "", status, receivedAt);
    }

    static EventRow sorted(String id, EventRow.Status status, String subject, String... types) {
        List<EventRow.Typed> typed = java.util.Arrays.stream(types)
                .map(type -> new EventRow.Typed(type, subject + "|key"))
                .toList();
        return event(id, "pluvo", typed, subject, status, NOON);
    }

    static EventRow event(
            String id,
            String connection,
            List<EventRow.Typed> types,
            String subject,
            EventRow.Status status,
            Instant receivedAt) {
        return new EventRow(
                0,
                id,
                id,
                0,
                connection,
                types,
                subject,
                receivedAt,
                receivedAt.minusSeconds(3),
                "webhook",
                "run_cause",
                2,
                status,
                WaitingFor.PLUGIN,
                receivedAt,
                "book1",
                "not an object",
                17);
    }

    static Change.Keep keep(String id) {
        return keep(event(id), "{\"id\":\"" + id + "\"}");
    }

    static Change.Keep keep(EventRow event, String body) {
        return new Change.Keep(event, body, "delivery of " + event.id(), "hash of " + body, null);
    }

    static DecisionRow decision(String event, String rule, String subject) {
        return decision(event, rule, subject, 0, DecisionRow.Outcome.PENDING, NOON);
    }

    static DecisionRow decision(
            String event, String rule, String subject, int replay, DecisionRow.Outcome outcome, Instant nextAt) {
        return decision("pluvo", event, rule, subject, replay, outcome, nextAt);
    }

    static DecisionRow decision(
            String connection,
            String event,
            String rule,
            String subject,
            int replay,
            DecisionRow.Outcome outcome,
            Instant nextAt) {
        return new DecisionRow(
                0,
                event,
                rule,
                replay,
                1,
                true,
                "version1",
                "pluvo.user-created",
                connection,
                rule + "/" + subject,
                subject,
                outcome,
                WaitingFor.CONNECTION,
                nextAt,
                3,
                NOON.minusSeconds(9),
                "user.isActive",
                "a.yaml:12",
                "snapshot1",
                "run_1",
                NOON);
    }

    static RunRow run(String id, String lane, long eventSeq, RunRow.Status status, Instant nextAt) {
        return run("pluvo", id, lane, eventSeq, status, nextAt);
    }

    static RunRow run(String connection, String id, String lane, long eventSeq, RunRow.Status status, Instant nextAt) {
        return new RunRow(
                0,
                id,
                "rule-of-" + lane,
                "version1",
                "evt_" + eventSeq,
                eventSeq,
                // each answers a decision of its own
                Math.floorMod(id.hashCode(), 1_000_000),
                2,
                "pluvo.user-created",
                connection,
                "subject-of-" + lane,
                "keyhash",
                lane,
                status,
                WaitingFor.CONNECTION,
                nextAt,
                true,
                false,
                true,
                false,
                true,
                "auth",
                NOON,
                NOON.plusSeconds(1),
                NOON.plusSeconds(2));
    }

    static StepRow step(String run, String path, StepRow.Status status, @Nullable String action) {
        return new StepRow(run, path, "step", action, status, 2, NOON, NOON.plusSeconds(1), "unavailable", "true");
    }

    static EffectRow effect(String key, String run, int item, EffectRow.Status status) {
        return new EffectRow(key, run, "do/0", item, status, 1, "unclear", NOON);
    }
}
