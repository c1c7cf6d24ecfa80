package dev.sluice.engine.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing to write. Rows are written whole: put means insert, or replace the row of the same key. */
public sealed interface Change {

    /**
     * Keeps a delivery as a new event, unless it was kept before; the database decides. Its row's {@code seq} is given by
     * the store.
     *
     * @param event the event as it stands when it is kept
     * @param body the body as text
     * @param delivery hash of connection, salt and signature, kept as long as its event; null when there is none
     * @param fingerprint hash of connection and body
     * @param until when the fingerprint stops counting, compared with the time a later delivery was received; null: as
     *     long as the event is kept
     */
    record Keep(
            EventRow event,
            String body,
            @Nullable String delivery,
            String fingerprint,
            @Nullable Instant until) implements Change {}

    /** Writes an event, keeping its {@code seq}; one that is not there yet gets the next. When its subject changes, its
     * payloads follow.
     */
    record PutEvent(EventRow event) implements Change {}

    /** Lets an event in that came late: it is new again. One that is not late, or no more, is left alone. */
    record LetIn(String event, Instant now) implements Change {}

    /** Marks a pending event done when none of its decisions is pending any more. */
    record CloseEvent(String event) implements Change {}

    /** Makes a subject findable by another name. */
    record PutAlias(String aliasHash, String subject) implements Change {}

    record PutDecision(DecisionRow decision) implements Change {}

    /** Writes a run, keeping its {@code seq}; one that is not there yet gets the next. */
    record PutRun(RunRow run) implements Change {}

    record PutStep(StepRow step) implements Change {}

    record PutEffect(EffectRow effect) implements Change {}

    record PutOnce(OnceRow once) implements Change {}

    /** Forgets that a run counts for {@code once-within}, if the row is still that run's. */
    record DropOnce(String rule, String keyHash, String run) implements Change {}

    record PutRuleVersion(RuleVersionRow version) implements Change {}

    /**
     * Writes text that may name a person.
     *
     * @param owner id of the row it belongs to
     * @param name what it is: {@code body}, {@code input}, {@code output}, {@code values}, {@code message}, …
     * @param subject hash of the person or thing it is about
     */
    record PutPayload(String owner, String name, String subject, String text) implements Change {}

    /** Says whom the texts of an owner are about; empty: about several. */
    record Address(String owner, String subject) implements Change {}

    /**
     * Keeps records fetched by {@code load}, once per content.
     *
     * @param hash of the text
     * @param subject hash of the person or thing it is about
     */
    record PutSnapshot(String hash, String subject, String text) implements Change {}

    /** Makes everything due now that waits for this connection. */
    record Release(String connection, Instant now) implements Change {}

    /** Adds to the count of an hour, connection, reason and keys. */
    record AddRefusals(RefusalRow row) implements Change {}

    /** Forgets the hours that began before this moment. */
    record DropRefusals(Instant before) implements Change {}

    /** Says that a person wants the run to end; leaves the rest of the row alone. */
    record Cancel(String run) implements Change {}

    /** Makes pending decisions of this lane due now that wait for their turn. */
    record WakeTurn(String lane, Instant now) implements Change {}
}
