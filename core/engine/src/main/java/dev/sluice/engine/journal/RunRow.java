package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param seq the order in which runs were made; 0 until the store gave it
 * @param id {@code run_} and a ULID
 * @param cause the decision that it follows
 * @param connection the connection it works on; empty when it needs none
 * @param subject hash
 * @param keyHash hash of the key; the key itself is payload {@code key}
 * @param lane rule and key
 * @param due when it is looked at while waiting or running
 * @param tries to load what its lines need, once more, before its first step
 * @param kind why it is parked or failed
 */
public record RunRow(
        long seq,
        String id,
        Cause cause,
        String connection,
        String subject,
        String keyHash,
        String lane,
        Status status,
        Due due,
        Progress progress,
        Tries tries,
        @Nullable String kind,
        Times times) {

    /** A run that follows a decision, due at once. */
    public static RunRow begin(String id, Cause cause, String connection, String subject, Instant now) {
        return new RunRow(
                0,
                id,
                cause,
                connection,
                subject,
                "",
                "",
                Status.WAITING,
                new Due(WaitingFor.TURN, now),
                Progress.NONE,
                Tries.NONE,
                null,
                new Times(now, null, null));
    }

    public String event() {
        return cause.event();
    }

    public String rule() {
        return cause.rule();
    }

    public boolean dry() {
        return cause.replay().dry();
    }

    /** The lane of the decision that it followed: rule and subject. */
    public String decidedIn() {
        return rule() + "|" + subject;
    }

    /** Whether the runner may walk it now. */
    public boolean dueAt(Instant now) {
        return (status == Status.WAITING || status == Status.RUNNING)
                && !due.nextAt().isAfter(now);
    }

    /** The lane in which runs of a rule and key follow each other; {@code hash} is the key's. */
    public static String lane(String rule, String hash) {
        return rule + "|" + hash;
    }

    /** The same with this key; dry runs stand in lanes of their own. */
    public RunRow keyed(String hash) {
        String own = lane(rule(), hash) + (dry() ? "|dry" : "");
        return new RunRow(seq, id, cause, connection, subject, hash, own, status, due, progress, tries, kind, times);
    }

    /** The same; its lines are tested again before its first step. */
    public RunRow stale() {
        return at(status, due).with(progress.waited(true));
    }

    /** The same, its first step not before this moment; its lines are tested again then. */
    public RunRow delayed(Instant until) {
        return at(Status.WAITING, new Due(WaitingFor.TIME, until)).with(progress.waited(true));
    }

    /** The same; it counts for {@code hold-above}. */
    public RunRow counted() {
        return with(progress.counted(true));
    }

    /** The same, held until a person releases it. */
    public RunRow held() {
        return at(Status.HELD, due.over()).with(progress.judged(false).waited(true));
    }

    /** The same, released by a person: before its first step it is judged and let in as if it came only now. */
    public RunRow released(Instant now) {
        return at(Status.WAITING, new Due(WaitingFor.TURN, now));
    }

    /** The same, parked because its rule could not be judged. */
    public RunRow notJudged(String why) {
        return parked(why).with(progress.judged(false));
    }

    /** The same, its rule judged again by this version before its first step, over the connection that this needs. */
    public RunRow judgedAgainBy(String version, String needed) {
        RunRow again = new RunRow(
                seq, id, cause.by(version), needed, subject, keyHash, lane, status, due, progress, tries, kind, times);
        return again.with(progress.waited(true)).tried(Tries.NONE);
    }

    /** The same, its lines just found true. */
    public RunRow met() {
        return with(progress.judged(true).waited(false)).tried(Tries.NONE);
    }

    /** The same, after so many tries to load what its lines need. */
    public RunRow tried(Tries vain) {
        return new RunRow(seq, id, cause, connection, subject, keyHash, lane, status, due, progress, vain, kind, times);
    }

    /** The same, waiting; a run that waits before its first step tests its lines again. */
    public RunRow waiting(WaitingFor why, Instant nextAt) {
        boolean stale = progress.waited() || why == WaitingFor.CONNECTION || why == WaitingFor.PLUGIN;
        return at(Status.WAITING, new Due(why, nextAt))
                .with(progress.waited(stale))
                .because(null);
    }

    /** The same, at work on a step. */
    public RunRow working(Instant now) {
        Instant started = times.startedAt() == null ? now : times.startedAt();
        return at(Status.RUNNING, due.over())
                .with(progress.begun(true))
                .because(null)
                .during(new Times(times.createdAt(), started, null));
    }

    /** The same, as before its first step: what was begun was not even sent. */
    public RunRow notBegun() {
        return with(progress.begun(false)).during(new Times(times.createdAt(), null, null));
    }

    /** The same, waiting for a person. */
    public RunRow parked(String why) {
        return at(Status.PARKED, due.over()).because(why);
    }

    /** The same, ended. */
    public RunRow ended(Status last, @Nullable String why, Instant now) {
        return at(last, due.over()).because(why).during(new Times(times.createdAt(), times.startedAt(), now));
    }

    private RunRow at(Status now, Due next) {
        return new RunRow(seq, id, cause, connection, subject, keyHash, lane, now, next, progress, tries, kind, times);
    }

    private RunRow with(Progress sofar) {
        return new RunRow(seq, id, cause, connection, subject, keyHash, lane, status, due, sofar, tries, kind, times);
    }

    private RunRow because(@Nullable String why) {
        return new RunRow(seq, id, cause, connection, subject, keyHash, lane, status, due, progress, tries, why, times);
    }

    private RunRow during(Times whole) {
        return new RunRow(
                seq, id, cause, connection, subject, keyHash, lane, status, due, progress, tries, kind, whole);
    }

    /** See design: the words of a run. */
    public enum Status {
        WAITING,
        RUNNING,
        HELD,
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
