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
