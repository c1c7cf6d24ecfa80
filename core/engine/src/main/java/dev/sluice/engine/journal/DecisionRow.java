package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule decided about an event. Its key is event, rule and replay.
 *
 * @param connection the connection its lookups ask; empty when it needs none
 * @param lane rule and subject
 * @param subject hash
 * @param due when it is looked at while pending
 * @param tries of its lookups
 * @param because the first line that was not true, or why it could not be judged, as a code and the line's own text
 * @param at file and line of {@code because}
 * @param loaded hash of what was loaded; null when nothing was
 * @param run the run that followed
 */
public record DecisionRow(
        Cause cause,
        String connection,
        String lane,
        String subject,
        Outcome outcome,
        Due due,
        Tries tries,
        @Nullable String because,
        @Nullable String at,
        @Nullable String loaded,
        @Nullable String run,
        @Nullable Instant decidedAt) {

    /** One that is to be made. */
    public static DecisionRow pending(Cause cause, String connection, String subject, Due due) {
        String lane = cause.rule() + "|" + subject;
        return new DecisionRow(
                cause, connection, lane, subject, Outcome.PENDING, due, Tries.NONE, null, null, null, null, null);
    }

    public String event() {
        return cause.event();
    }

    public String rule() {
        return cause.rule();
    }

    /** The owner under which its payloads are kept. */
    public String id() {
        return event() + "/" + rule() + "/" + cause.replay().replay();
    }

    /** The same, to be looked at again. */
    public DecisionRow later(WaitingFor why, Instant nextAt, Tries tried) {
        return new DecisionRow(
                cause, connection, lane, subject, outcome, new Due(why, nextAt), tried, because, at, loaded, run, null);
    }

    /** The same, decided. */
    public DecisionRow decided(Outcome made, @Nullable Reason reason, Instant now) {
        String line = reason == null ? null : reason.because();
        String place = reason == null ? null : reason.at();
        return new DecisionRow(
                cause, connection, lane, subject, made, due.over(), tries, line, place, loaded, run, now);
    }

    /** The same, followed by a run that goes by what was loaded. */
    public DecisionRow followedBy(String runId, @Nullable String loadedHash) {
        return new DecisionRow(
                cause, connection, lane, subject, outcome, due, tries, because, at, loadedHash, runId, decidedAt);
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
        HELD,
        OFF,
        UNJUDGED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
