/**
 * Pluvo over MicroProfile Rest Client, as plain classes: {@link dev.sluice.client.PluvoConnection} speaks GraphQL and
 * keeps token, waiting times, limits and the circuit breaker; {@link dev.sluice.client.WebhookSignature} checks what
 * Pluvo sends.
 */
@NullMarked
package dev.sluice.client;

import org.jspecify.annotations.NullMarked;
