package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that must not be shown, known by its name. As a component of an action's input it is written {@code { secret:
 * name }} in a rule and names the setting {@code sluice.secret.<name>}; as a component of a plugin's settings it is the
 * setting itself. There is no other way to a secret. What is kept of an input holds the name alone.
 *
 * <p>Immutable and thread-safe. Printing it gives {@code ***}.
 *
 * <pre>{@code
 * record Input(@Describe("Where the badge server lets us in") Secret key) {}
 *
 * context.http().send(request.header("X-Api-Key", input.key().reveal()));
 * }</pre>
 */
public final class Secret {
    private final String key;
    private final Supplier<Optional<String>> value;

    private Secret(String key, Supplier<Optional<String>> value) {
        this.key = requireNonNull(key, "key");
        this.value = requireNonNull(value, "value");
    }

    /**
     * A secret kept under this key. Plugins are given theirs; this is for the host, and for tests.
     *
     * @param key the setting, such as {@code sluice.secret.badges}
     * @param value asked at each {@link #reveal}, so that a changed secret is seen; empty while there is none
     */
    public static Secret of(String key, Supplier<Optional<String>> value) {
        return new Secret(key, value);
    }

    /** The setting that holds it, which is fit for messages. */
    public String key() {
        return key;
    }

    /**
     * The value as it is now, exactly as it was written. Ask for it right before it is needed and keep it nowhere: a
     * changed file is seen within 60 seconds.
     *
     * @throws ActionException of kind invalid, naming the secret, while nobody has set it
     */
    public String reveal() throws ActionException {
        return value.get()
                .orElseThrow(() -> new ActionException(
                        ActionException.Kind.INVALID,
                        "the secret " + key + " is not set; put it into a file of that name in a folder of"
                                + " sluice.secrets, and resume"));
    }

    @Override
    public String toString() {
        return "***";
    }
}
