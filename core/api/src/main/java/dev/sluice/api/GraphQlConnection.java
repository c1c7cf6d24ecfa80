package dev.sluice.api;

import jakarta.json.JsonObject;

/**
 * A connection that speaks GraphQL. Values go out as variables only, never as part of the document. Token, waiting
 * times, limits and the circuit breaker are the connection's own business. Thread-safe.
 *
 * <p>A call takes 20 seconds at most, whatever the other side does.
 *
 * <pre>{@code
 * JsonObject data = connection.query("query ($ref: String) { user(ref: $ref) { id } }", variables);
 * }</pre>
 */
public interface GraphQlConnection extends Connection {

    /**
     * Reads. The request may be sent again after a new token.
     *
     * @param document one query, with a variable for every value
     * @param variables the values; empty when it has none
     * @return the answer's {@code data}
     * @throws ActionException when there was no full answer, or it held {@code errors}; a failed read is never
     *     {@link ActionException.Kind#UNCLEAR}
     */
    JsonObject query(String document, JsonObject variables) throws ActionException;

    /**
     * Writes. The request is sent once and never repeated by itself, except once after a new token when the first was
     * refused before anything was done.
     *
     * @param document one mutation, with a variable for every value
     * @param variables the values; empty when it has none
     * @return the answer's {@code data}
     * @throws ActionException when there was no full answer ({@link ActionException.Kind#UNCLEAR} once it may have been
     *     carried out), or it held {@code errors}
     */
    JsonObject mutate(String document, JsonObject variables) throws ActionException;
}
