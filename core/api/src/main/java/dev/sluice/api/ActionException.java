package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An action or lookup did not succeed.
 *
 * <p>The message is one line for an administrator: what failed, the value, what was expected, what to do. It is kept with
 * the run and may name a person by a reference, but never holds a secret.
 *
 * <pre>{@code
 * throw new ActionException(Kind.NOT_FOUND, "Pluvo has no training \"sales-intr\"");
 * }</pre>
 */
public final class ActionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration after;
    private final boolean attempted;

    /**
     * A failure of which no more is known.
     *
     * @param kind what went wrong
     * @param message one line for people
     */
    public ActionException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /**
     * A failure with what lies below it.
     *
     * @param kind what went wrong
     * @param message one line for people
     * @param cause what was thrown below, if anything
     * @param after how long the other side asked to wait, if it did; it wins over the rule's own waiting time
     */
    public ActionException(Kind kind, String message, @Nullable Throwable cause, @Nullable Duration after) {
        this(kind, message, cause, after, true);
    }

    private ActionException(
            Kind kind, String message, @Nullable Throwable cause, @Nullable Duration after, boolean attempted) {
        super(requireNonNull(message, "message"), cause);
        this.kind = requireNonNull(kind, "kind");
        this.after = after;
        this.attempted = attempted;
    }

    /**
     * Nothing was sent, because the connection is known to be down or in a pause. Such a try does not count as an
     * attempt.
     *
     * @param message one line for people
     * @param after how long it is not worth trying again
     */
    public static ActionException notSent(String message, Duration after) {
        return new ActionException(Kind.UNAVAILABLE, message, null, requireNonNull(after, "after"), false);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** How long to wait before the next try; null when the rule's own waiting time applies. */
    public @Nullable Duration after() {
        return after;
    }

    /** Whether this counts as an attempt: false when nothing was sent because of the connection's state. */
    public boolean attempted() {
        return attempted;
    }

    /** What went wrong, who must act, and whether the engine tries again. */
    public enum Kind {
        /** The other side is busy (429, or 503 with a waiting time) and did nothing. */
        THROTTLED(Fault.REMOTE, true),
        /** Nothing was sent, or a read failed. */
        UNAVAILABLE(Fault.REMOTE, true),
        /**
         * A write was sent and no full answer came: nobody knows yet whether it happened. What follows depends on {@link
         * Action#repeat}.
         */
        UNCLEAR(Fault.REMOTE, true),
        /** The credentials were refused, also after a new token. */
        AUTH(Fault.CONNECTION, true),
        /** The token lacks a scope; the message names it. */
        SCOPE(Fault.CONNECTION, false),
        /** The other side understood and said no. */
        REFUSED(Fault.RULE, false),
        /** What the rule names does not exist. */
        NOT_FOUND(Fault.RULE, false),
        /** The input is not acceptable. */
        INVALID(Fault.RULE, false),
        /** An expression of the rule could not be worked out. */
        RULE(Fault.RULE, false),
        /** A plugin or the engine broke; tried three times at most. */
        INTERNAL(Fault.INTERNAL, true);

        private final Fault fault;
        private final boolean repeated;

        Kind(Fault fault, boolean repeated) {
            this.fault = fault;
            this.repeated = repeated;
        }

        /** Who must act. */
        public Fault fault() {
            return fault;
        }

        /** Whether trying again can help at all. */
        public boolean repeated() {
            return repeated;
        }

        /** As written in a rule and in answers: {@code not-found}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who must act. */
    public enum Fault {
        /** The rule's author. */
        RULE,
        /** Whoever keeps the connection's credentials and scopes. */
        CONNECTION,
        /** The other system. */
        REMOTE,
        /** Whoever maintains the plugin or Sluice. */
        INTERNAL
    }
}
