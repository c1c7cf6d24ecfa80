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
                "dlv of " + id,
                0,
                null,
                connection,
                "{\"completed-statuses\":[\"PASSED\"]}",
                types,
                subject,
                receivedAt,
                receivedAt.minusSeconds(3),
                new Origin("webhook", "run_cause", 2),
                status,
                new Due(WaitingFor.PLUGIN, receivedAt),
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
                cause(event, rule, replay),
                connection,
                rule + "/" + subject,
                subject,
                outcome,
                new Due(WaitingFor.CONNECTION, nextAt),
                new Tries(3, NOON.minusSeconds(9)),
                "user.isActive",
                "a.yaml:12",
                "snapshot1",
                "run_1",
                NOON);
    }

    /** Events that end in a number have it for their place. */
    private static Cause cause(String event, String rule, int replay) {
        String number = event.replaceAll("\\D", "");
        long place = number.isEmpty() ? 1 : Long.parseLong(number);
        return new Cause(event, place, 0, rule, "version1", "pluvo.user-created", new Replay(replay, 1, true));
    }

    static RunRow run(String id, String lane, long place, RunRow.Status status, Instant nextAt) {
        return run("pluvo", id, lane, place, status, nextAt);
    }

    static RunRow run(String connection, String id, String lane, long place, RunRow.Status status, Instant nextAt) {
        return new RunRow(
                0,
                id,
                // each answers a decision of its own
                cause("evt_" + place, "rule-of-" + lane, Math.floorMod(id.hashCode(), 1_000_000)),
                connection,
                "subject-of-" + lane,
                "keyhash",
                lane,
                status,
                new Due(WaitingFor.CONNECTION, nextAt),
                // none has begun, so that they stand in their lane by place
                new Progress(true, true, false, false, true),
                new Tries(4, NOON.minusSeconds(8)),
                "auth",
                new Times(NOON, NOON.plusSeconds(1), NOON.plusSeconds(2)));
    }

    static StepRow step(String run, String path, StepRow.Status status, @Nullable String action) {
        return new StepRow(
                run, path, "step", action, status, new Tries(2, NOON), NOON.plusSeconds(1), "unavailable", "true");
    }

    static EffectRow effect(String key, String run, int item, EffectRow.Status status) {
        return new EffectRow(key, run, "do/0", item, status, 1, "unclear", NOON);
    }
}
