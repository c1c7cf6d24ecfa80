package dev.sluice.config;

import static java.util.Objects.requireNonNull;

/** A value that must not be shown. Printing it gives {@code ***}; only {@link #reveal()} gives it away. */
public final class Secret {

    private final String value;

    Secret(String value) {
        this.value = requireNonNull(value, "value");
    }

    /** The value exactly as it was written. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
