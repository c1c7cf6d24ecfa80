package dev.sluice.engine.journal;

import java.time.Instant;

/**
 * How often deliveries were refused in one hour for one reason. Never one row a delivery: strangers must not fill the
 * disk.
 *
 * @param seq given by the store
 * @param connection empty when the address names none of ours
 * @param reason a word
 * @param hour when the hour began
 * @param keys ids of the webhook keys that were tried, by commas; empty when it did not come to that
 * @param lastAt when the last of them came
 */
public record RefusalRow(
        long seq, String connection, String reason, Instant hour, String keys, long count, Instant lastAt) {}
