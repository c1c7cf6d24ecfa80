package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param seq the order in which runs were made; 0 until the store gave it
 * @param id {@code run_} and a ULID
 * @param eventSeq the event's order
 * @param replay the decision's replay number
 * @param generation part of each effect's key; raised by a replay that asks for everything again
 * @param type the type the rule listens to
 * @param subject hash
 * @param keyHash hash of the key; the key itself is payload {@code key}
 * @param lane rule and key
 * @param waitingFor null unless waiting
 * @param nextAt when it is looked at while waiting or running
 * @param judged false: it is parked because its rule could not be judged, and has no steps
 * @param waited it had to wait before its first step, so the rule's lines are tested again before it
 * @param begun whether a step was started
 * @param connection the connection it works on; empty when it needs none
 * @param cancelling a person wants it to end; once set, putting the row does not clear it
 * @param dry nothing may be written
 * @param kind why it is parked or failed
 */
public record RunRow(
        long seq,
        String id,
        String rule,
        String version,
        String event,
        long eventSeq,
        int replay,
        int generation,
        String type,
        String connection,
        String subject,
        String keyHash,
        String lane,
        Status status,
        @Nullable WaitingFor waitingFor,
        Instant nextAt,
        boolean judged,
        boolean waited,
        boolean begun,
        boolean cancelling,
        boolean dry,
        @Nullable String kind,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** The lane of the decision that it followed: rule and subject. */
    public String decidedIn() {
        return rule + "|" + subject;
    }

    /** Whether the runner may walk it. */
    public boolean walkable() {
        return status == Status.WAITING || status == Status.RUNNING;
    }

    /** A run that follows a decision, due at once. */
    public static RunRow begin(String id, DecisionRow by, Instant now) {
        return new RunRow(
                0,
                id,
                by.rule(),
                by.version(),
                by.event(),
                by.seq(),
                by.replay(),
                by.again(),
                by.type(),
                by.connection(),
                by.subject(),
                "",
                "",
                Status.WAITING,
                WaitingFor.TURN,
                now,
                true,
                false,
                false,
                false,
                by.dry(),
                null,
                now,
                null,
                null);
    }

    /** The same in this lane. */
    public RunRow inLane(String hash, String ruleAndKey) {
        return new RunRow(
                seq,
                id,
                rule,
                version,
                event,
                eventSeq,
                replay,
                generation,
                type,
                connection,
                subject,
                hash,
                ruleAndKey,
                status,
                waitingFor,
                nextAt,
                judged,
                waited,
                begun,
                cancelling,
                dry,
                kind,
                createdAt,
                startedAt,
                endedAt);
    }

    /** The same over this connection; empty when it needs none. */
    public RunRow over(String needed) {
        return new RunRow(
                seq,
                id,
                rule,
                version,
                event,
                eventSeq,
                replay,
                generation,
                type,
                needed,
                subject,
                keyHash,
                lane,
                status,
                waitingFor,
                nextAt,
                judged,
                waited,
                begun,
                cancelling,
                dry,
                kind,
                createdAt,
                startedAt,
                endedAt);
    }

    /** The same, dry or not, behind another run or not. */
    public RunRow written(boolean dryRun, boolean behind) {
        return new RunRow(
                seq,
                id,
                rule,
                version,
                event,
                eventSeq,
                replay,
                generation,
                type,
                connection,
                subject,
                keyHash,
                lane,
                status,
                waitingFor,
                nextAt,
                judged,
                behind,
                begun,
                cancelling,
                dryRun,
                kind,
                createdAt,
                startedAt,
                endedAt);
    }

    /** The same, parked because its rule could not be judged. */
    public RunRow notJudged() {
        return new RunRow(
                seq,
                id,
                rule,
                version,
                event,
                eventSeq,
                replay,
                generation,
                type,
                connection,
                subject,
                keyHash,
                lane,
                Status.PARKED,
                null,
                nextAt,
                false,
                waited,
                begun,
                cancelling,
                dry,
                "rule",
                createdAt,
                null,
                null);
    }

    /** The same, waiting; a run that waits before its first step tests its lines again. */
    public RunRow waiting(WaitingFor why, Instant at) {
        boolean stale = waited || why == WaitingFor.CONNECTION || why == WaitingFor.PLUGIN;
        return state(Status.WAITING, why, at, stale, begun, null, startedAt, null);
    }

    /** The same, at work on a step. */
    public RunRow working(Instant now) {
        return state(Status.RUNNING, null, nextAt, waited, true, null, startedAt == null ? now : startedAt, null);
    }

    /** The same, waiting for a person. */
    public RunRow parked(String why) {
        return state(Status.PARKED, null, nextAt, waited, begun, why, startedAt, null);
    }

    /** The same, ended. */
    public RunRow ended(Status last, @Nullable String why, Instant now) {
        return state(last, null, nextAt, waited, begun, why, startedAt, now);
    }

    /** The same, its rule judged by this version. */
    public RunRow judged(String byVersion) {
        return new RunRow(
                seq,
                id,
                rule,
                byVersion,
                event,
                eventSeq,
                replay,
                generation,
                type,
                connection,
                subject,
                keyHash,
                lane,
                status,
                waitingFor,
                nextAt,
                true,
                waited,
                begun,
                cancelling,
                dry,
                kind,
                createdAt,
                startedAt,
                endedAt);
    }

    /** The same, its lines just tested. */
    public RunRow tested() {
        return state(status, waitingFor, nextAt, false, begun, kind, startedAt, endedAt);
    }

    private RunRow state(
            Status status,
            @Nullable WaitingFor waitingFor,
            Instant nextAt,
            boolean waited,
            boolean begun,
            @Nullable String kind,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        return new RunRow(
                seq,
                id,
                rule,
                version,
                event,
                eventSeq,
                replay,
                generation,
                type,
                connection,
                subject,
                keyHash,
                lane,
                status,
                waitingFor,
                nextAt,
                judged,
                waited,
                begun,
                cancelling,
                dry,
                kind,
                createdAt,
                startedAt,
                endedAt);
    }

    /** See design: the words of a run. */
    public enum Status {
        WAITING,
        RUNNING,
        PARKED,
        DONE,
        SKIPPED,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this == DONE || this == SKIPPED || this == FAILED || this == CANCELLED;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
