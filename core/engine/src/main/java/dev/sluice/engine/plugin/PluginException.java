package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

/**
 * A trigger gave no answer about a delivery. Other triggers are not touched by it. The message is ours, so that it may
 * be logged; what the plugin said itself is {@link #detail}.
 */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final boolean passing;
    private final String detail;

    PluginException(String type, PluginCallException nothing) {
        super(nothing.getMessage());
        this.type = requireNonNull(type, "type");
        this.passing = nothing.passing();
        this.detail = nothing.said();
    }

    /** The trigger's type. */
    public String type() {
        return type;
    }

    /**
     * Whether it is worth asking again: true when the trigger was not called or not back in time, false when it broke on
     * this delivery and will do so again.
     */
    public boolean passing() {
        return passing;
    }

    /** The words of what the trigger threw, empty when there are none. They may name people: never to be logged. */
    public String detail() {
        return detail;
    }
}
