package dev.sluice.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds or a date, brought into bounds that make sense for a queue. */
final class RetryAfter {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * Reads the header.
     *
     * @param value the header
     * @param date the answer's own {@code Date}: a date is compared with the sender's clock, not with ours
     * @param now our time, for an answer without a date
     * @return null when there is none that can be read
     */
    static @Nullable Duration read(@Nullable String value, @Nullable String date, Instant now) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.matches("-?\\d+")) {
            return text.startsWith("-") ? SHORTEST : bounded(seconds(text));
        }
        Instant until = moment(text);
        if (until == null) {
            return null;
        }
        Instant sent = date == null ? null : moment(date.strip());
        return bounded(Duration.between(sent == null ? now : sent, until));
    }

    private static Duration seconds(String digits) {
        return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Duration bounded(Duration asked) {
        if (asked.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static @Nullable Instant moment(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
