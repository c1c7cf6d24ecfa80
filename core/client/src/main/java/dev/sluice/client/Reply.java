package dev.sluice.client;

import jakarta.json.JsonObject;

/** What Pluvo said, when it was not a failure to pass on. */
sealed interface Reply {

    /** The answer's data. */
    record Data(JsonObject data) implements Reply {}

    /**
     * The token was not accepted, and nothing was done.
     *
     * @param says how Pluvo said so, as the end of a sentence
     * @param status whether it was the HTTP status; otherwise an error code, which is less certain
     * @param permission whether the words are about what the client may do rather than about who it is
     */
    record Unauthenticated(String says, boolean status, boolean permission) implements Reply {}
}
