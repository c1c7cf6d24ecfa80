package dev.sluice.testkit.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * How the sandbox fails the next calls of an operation.
 *
 * <p>The answer is one of these texts:
 *
 * <pre>
 * status N                   that HTTP status (200 to 599 with a body), nothing is done
 * status N retry-after TEXT  the same with a Retry-After header, as written
 * throttle                   status 429 without Retry-After
 * throttle 3 s               status 429 with Retry-After in seconds
 * delay 5 s                  done at once, answered later
 * cut before                 the connection ends without an answer, nothing is done
 * cut after                  the connection ends without an answer, but it is done
 * truncated body             done; the body ends halfway although more was announced
 * truncated json             done; a whole HTTP answer with half of the JSON
 * html page                  status 200 with a page, nothing is done
 * redirect [N] [URL]         status 302 (or N) to the same address (or URL), nothing is done
 * partial failure            the last person of a list fails; else the last field of the document
 * expired token              status 401, and the token that was used is no longer valid
 * auth error                 status 200 with an error whose code contains Auth, nothing is done
 * missing scope NAME         status 200 with an error that names the scope, nothing is done
 * error TEXT                 status 200 with that error, nothing is done
 * </pre>
 *
 * @param operation a root field such as {@code addUsersToTraining}, {@code token}, or {@code *} for every call
 * @param times how many calls fail
 */
public record Fault(String operation, int times, String answer) {
    public Fault {
        if (requireNonNull(operation, "operation").isBlank()) {
            throw new IllegalArgumentException("operation is blank; name a root field, token or *.");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times is " + times + "; expected 1 or more.");
        }
        FaultWords.parse(requireNonNull(answer, "answer"));
    }
}
