package dev.sluice.plugins.notify;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a mail says.
 *
 * @param subject on one line
 * @param text for every reader
 * @param html the same as a page, null when there is none
 */
record Letter(String subject, String text, @Nullable String html) {
    Letter {
        subject = OneLine.of(subject);
        requireNonNull(text, "text");
    }
}
