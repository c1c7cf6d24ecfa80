package dev.sluice.api;

import java.util.List;
import java.util.Map;

/**
 * The other system that a rule works on. Thread-safe.
 *
 * <p>What can be done with it depends on its kind: an action or lookup that needs one kind, such as a {@link
 * GraphQlConnection}, looks whether it got one and else throws {@link ActionException.Kind#INVALID}.
 */
public interface Connection {

    /** Its name in the settings, for example {@code pluvo}; rules and messages name it so. */
    String name();

    /** What kind of system it is, for example {@code pluvo}. Several connections may be of one kind. */
    String type();

    /**
     * What the operator set for it that triggers need to know, by the name of the setting; see {@link Delivery#options}.
     *
     * @return empty unless overridden
     */
    default Map<String, List<String>> options() {
        return Map.of();
    }

    /** Whether it is worth sending now. The engine asks; a plugin need not. */
    Gate gate();
}
