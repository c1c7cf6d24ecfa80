package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call into a plugin gave nothing. The message is ours and fit for a log; what the plugin said itself is apart. */
final class PluginCallException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final Why why;
    private final transient @Nullable Throwable thrown;
    private final String said;

    private PluginCallException(Why why, String message, @Nullable Throwable thrown, String said) {
        super(message);
        this.why = why;
        this.thrown = thrown;
        this.said = requireNonNull(said, "said");
    }

    /** What became of the call. */
    private enum Why {
        THREW,
        GAVE_NOTHING,
        /** It had begun. */
        LATE,
        /** It had begun, and may have written something. */
        LATE_WRITE,
        /** It did not begin; another time it may. */
        NOT_CALLED,
        /** It did not begin, and none will before a restart. */
        NO_MORE_CALLED
    }

    static PluginCallException threw(String what, Throwable thrown, String said) {
        return new PluginCallException(
                Why.THREW, what + " broke: " + thrown.getClass().getName(), thrown, said);
    }

    static PluginCallException gaveNothing(String what) {
        return new PluginCallException(Why.GAVE_NOTHING, what + " gave nothing back", null, "");
    }

    static PluginCallException late(String message, boolean writes) {
        return writes
                ? new PluginCallException(Why.LATE_WRITE, message + "; whether it took effect is not known", null, "")
                : new PluginCallException(Why.LATE, message, null, "");
    }

    static PluginCallException notCalled(String message) {
        return new PluginCallException(Why.NOT_CALLED, message, null, "");
    }

    static PluginCallException noMoreCalled(String message) {
        return new PluginCallException(Why.NO_MORE_CALLED, message, null, "");
    }

    /** Whether asking again may give an answer. */
    boolean passing() {
        return why != Why.THREW && why != Why.GAVE_NOTHING && why != Why.NO_MORE_CALLED;
    }

    /** What the plugin threw; null when it threw nothing. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** The plugin's own words, which may name people; empty when it said nothing. */
    String said() {
        return said;
    }

    /** Message and the plugin's own words: for people, not for a log. */
    String told() {
        return said.isEmpty() ? String.valueOf(getMessage()) : getMessage() + ": " + said;
    }

    /** The plugin's own failure, or what this is for an action or lookup. */
    ActionException asFailure() {
        if (thrown instanceof ActionException own) {
            return own;
        }
        return switch (why) {
            case THREW -> new ActionException(Kind.INTERNAL, told(), thrown, null);
            case GAVE_NOTHING -> new ActionException(Kind.INTERNAL, told(), this, null);
            case NO_MORE_CALLED -> new ActionException(Kind.INTERNAL, told());
            case LATE -> new ActionException(Kind.UNAVAILABLE, told());
            case LATE_WRITE -> new ActionException(Kind.UNCLEAR, told());
            case NOT_CALLED -> ActionException.notSent(told(), ASK_AGAIN);
        };
    }
}
