package dev.sluice.engine;

import java.time.Duration;

/**
 * A webhook whose signature is right.
 *
 * @param connection the connection it came over
 * @param salt the salt that was signed with
 * @param signature the decoded signature
 * @param body the raw body
 * @param duplicateWindow how long an equal body without a time of its own counts as the same event
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared or kept
public record Incoming(String connection, String salt, byte[] signature, byte[] body, Duration duplicateWindow) {}
