package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.ActionException;
import org.jspecify.annotations.Nullable;

/** A trigger broke on a delivery. Other triggers are not touched by it. */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;

    PluginException(String type, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.type = requireNonNull(type, "type");
    }

    /** Whether the trigger was not asked or did not answer in time, so that asking again may help. */
    public boolean passing() {
        return getCause() instanceof ActionException failure && failure.kind() != ActionException.Kind.INTERNAL;
    }

    /** What the plugin said of it; it may name people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The trigger's type. */
    public String type() {
        return type;
    }
}
