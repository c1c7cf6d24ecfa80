package dev.sluice.server.webhook;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.sluice.server.connector.Grizzly;
import dev.sluice.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A delivery that is not taken.
 *
 * @param problem what the sender is told
 * @param hangUp whether the connection ends, because bytes of the body may still be on their way
 */
record Refused(Reason reason, Problem problem, boolean hangUp) {
    /** Time for the sender to read its answer: hanging up on bytes that are on their way would destroy it. */
    private static final Executor LINGER = CompletableFuture.delayedExecutor(2, SECONDS);

    /** Refused with its body read. */
    static Refused because(Reason reason, int status, String detail) {
        return new Refused(reason, new Problem(status, detail), false);
    }

    /** Refused before its body was read. */
    static Refused unread(Reason reason, int status, String detail) {
        return new Refused(reason, new Problem(status, detail), true);
    }

    static Refused tooLarge() {
        return unread(Reason.TOO_LARGE, 413, "The body is larger than 1 MiB.");
    }

    static Refused tooSlow() {
        return unread(Reason.TOO_SLOW, 408, "The body did not arrive within 10 s.");
    }

    /** Refused because nothing is taken at the moment. */
    static Refused closed(Reason why) {
        return unread(
                why,
                503,
                switch (why) {
                    case HIGH_WATER -> "Sluice holds as much as it may take on; send the delivery again later.";
                    case STORE -> "Sluice cannot write its store; send the delivery again later.";
                    default -> "Sluice stops; send the delivery again later.";
                });
    }

    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problem.status() == 405) {
            response.setHeader("Allow", "POST");
        }
        if (problem.status() == 503) {
            // what piled up takes longer to go down than a restart or a full disk
            response.setHeader("Retry-After", reason == Reason.HIGH_WATER ? "60" : "10");
        }
        if (hangUp) {
            response.setHeader("Connection", "close");
            LINGER.execute(Grizzly.hangUp(request));
        }
        problem.writeTo(response);
    }
}
