package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A trigger broke on a delivery. Other triggers are not touched by it. */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;

    PluginException(String type, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message"), cause);
        this.type = requireNonNull(type, "type");
    }

    /** The trigger's type. */
    public String type() {
        return type;
    }
}
