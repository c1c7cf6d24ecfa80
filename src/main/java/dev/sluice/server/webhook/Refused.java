package dev.sluice.server.webhook;

import dev.sluice.server.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A delivery that is not taken.
 *
 * @param problem what the sender is told
 * @param close whether the connection ends, because bytes of the body are still on their way
 */
record Refused(Problem problem, boolean close) {

    /** Refused with its body read, or without one. */
    static Refused because(int status, String detail) {
        return new Refused(new Problem(status, detail), false);
    }

    /** Refused while the body is still on its way. */
    static Refused unread(int status, String detail) {
        return new Refused(new Problem(status, detail), true);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        if (close) {
            response.setHeader("Connection", "close");
        }
        if (problem.status() == 405) {
            response.setHeader("Allow", "POST");
        }
        if (problem.status() == 503) {
            response.setHeader("Retry-After", "10");
        }
        problem.writeTo(response);
    }
}
