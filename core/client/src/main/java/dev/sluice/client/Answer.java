package dev.sluice.client;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A full answer of Pluvo.
 *
 * @param retryAfter how long it asked to wait, within bounds
 * @param location where a redirect points to
 * @param shape type and length of the body, for messages
 * @param json the body, null when it is not one whole JSON object
 */
record Answer(
        int status,
        @Nullable Duration retryAfter,
        @Nullable String location,
        String shape,
        @Nullable JsonObject json) {

    /** Too many requests, or away for a time that it names. Then nothing was carried out. */
    boolean throttled() {
        return status == 429 || (status == 503 && retryAfter != null);
    }

    boolean redirect() {
        return status >= 300 && status < 400;
    }
}
