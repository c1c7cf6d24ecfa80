package dev.sluice.engine.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * A step that did not succeed, as {@code failure} in the rule's failure steps.
 *
 * @param step its id
 * @param path where it stands
 * @param kind the kind's word
 * @param message one line for people
 * @param attempts how many were made
 */
record Failure(String step, String path, String kind, String message, int attempts) {
    JsonObject scope() {
        return Json.createObjectBuilder()
                .add("step", step)
                .add("kind", kind)
                .add("message", message)
                .add("attempts", attempts)
                .build();
    }
}
