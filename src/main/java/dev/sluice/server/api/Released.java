package dev.sluice.server.api;

/**
 * The answer to releasing many at once.
 *
 * @param released how many there were
 */
public record Released(int released) {}
