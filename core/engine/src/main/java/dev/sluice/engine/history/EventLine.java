package dev.sluice.engine.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in a list.
 *
 * @param subject whom or what it is about, by ref where there is one; null until sorted
 * @param status a word of an event's states
 * @param waitingFor what it waits for, null when it does not
 * @param reason why it is unreadable or late
 */
public record EventLine(
        String id,
        String connection,
        List<String> types,
        @Nullable String subject,
        Instant receivedAt,
        String status,
        @Nullable String waitingFor,
        @Nullable String reason) {}
