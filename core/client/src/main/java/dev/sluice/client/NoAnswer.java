package dev.sluice.client;

import org.jspecify.annotations.Nullable;

/** No full answer came. The message says why, as the end of a sentence. */
final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    NoAnswer(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    enum Reason {
        /** The request did not leave: nothing can have happened. */
        NOT_SENT,
        /** It may have left, and the answer stayed away or was cut. */
        CUT,
        /** The answer is larger or deeper than is read. */
        TOO_MUCH
    }
}
