package dev.sluice.client;

import dev.sluice.api.ActionException;
import org.jspecify.annotations.Nullable;

/** Hears how calls ended, so that they can be counted. Must be quick and must not throw. */
public interface CallListener {

    /**
     * A call was sent and is over.
     *
     * @param operation its name in the document, empty when it has none
     * @param failure null when it succeeded
     */
    void ended(String operation, ActionException.@Nullable Kind failure);
}
