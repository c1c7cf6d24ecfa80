package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule decided about an event. Its key is event, rule and replay.
 *
 * @param seq the order within a lane; the event's, and given by the store
 * @param replay 0 for the first time, then counted up by replays
 * @param again how often a replay asked to forget what was done
 * @param dry nothing may be written by the run that follows
 * @param version the rule's version that decides
 * @param type the type the rule listens to
 * @param connection the connection its lookups ask; empty when it needs none
 * @param lane rule and subject
 * @param subject hash
 * @param nextAt when it is looked at while pending
 * @param attempts how often a lookup was tried in vain
 * @param firstAt when it was first tried, null before
 * @param because the first line that was not true, or why it could not be judged, as a code and the line's own text
 * @param at file and line of {@code because}
 * @param loaded hash of what was loaded
 * @param run the run that followed
 */
public record DecisionRow(
        long seq,
        String event,
        String rule,
        int replay,
        int again,
        boolean dry,
        String version,
        String type,
        String connection,
        String lane,
        String subject,
        Outcome outcome,
        @Nullable WaitingFor waitingFor,
        Instant nextAt,
        int attempts,
        @Nullable Instant firstAt,
        @Nullable String because,
        @Nullable String at,
        @Nullable String loaded,
        @Nullable String run,
        @Nullable Instant decidedAt) {

    /** The owner under which its payloads are kept. */
    public String id() {
        return event + "/" + rule + "/" + replay;
    }

    /** The same, to be looked at again; {@code tried} says whether a lookup was tried in vain. */
    public DecisionRow later(WaitingFor why, Instant at, boolean tried, Instant now) {
        return new DecisionRow(
                seq,
                event,
                rule,
                replay,
                again,
                dry,
                version,
                type,
                connection,
                lane,
                subject,
                outcome,
                why,
                at,
                tried ? attempts + 1 : attempts,
                tried && firstAt == null ? now : firstAt,
                because,
                this.at,
                loaded,
                run,
                decidedAt);
    }

    /** The same, decided. */
    public DecisionRow decided(Outcome made, @Nullable Reason reason, @Nullable String loadedHash, Instant now) {
        return new DecisionRow(
                seq,
                event,
                rule,
                replay,
                again,
                dry,
                version,
                type,
                connection,
                lane,
                subject,
                made,
                null,
                nextAt,
                attempts,
                firstAt,
                reason == null ? null : reason.because(),
                reason == null ? null : reason.at(),
                loadedHash,
                run,
                now);
    }

    /** The same, followed by a run. */
    public DecisionRow followedBy(String runId) {
        return new DecisionRow(
                seq,
                event,
                rule,
                replay,
                again,
                dry,
                version,
                type,
                connection,
                lane,
                subject,
                outcome,
                waitingFor,
                nextAt,
                attempts,
                firstAt,
                because,
                at,
                loaded,
                runId,
                decidedAt);
    }

    /**
     * Why a decision is what it is.
     *
     * @param because the line, or a sentence
     * @param at file and line
     */
    public record Reason(String because, @Nullable String at) {}

    /** See design: the words of a decision. */
    public enum Outcome {
        PENDING,
        RUN,
        NOT_MET,
        MISSING,
        REPEAT,
        OVERLAP,
        OFF,
        UNJUDGED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
