package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is being called, and how its failures are said.
 *
 * @param operation the document's operation name, empty when it has none
 * @param write whether something may have been changed once it was sent
 */
record Call(String connection, String operation, boolean write) {
    private static final Pattern NAME =
            Pattern.compile("\\A(?:[\\s,\\uFEFF]|#[^\\n\\r]*)*(?:query|mutation)\\s+([_A-Za-z][_0-9A-Za-z]*)");

    static Call of(String connection, String document, boolean write) {
        Matcher name = NAME.matcher(document);
        return new Call(connection, name.find() ? name.group(1) : "", write);
    }

    /** A failure that leaves no doubt: nothing was done. */
    ActionException failure(Kind kind, String says) {
        return new ActionException(kind, line(says), null, null);
    }

    ActionException throttled(String says, @Nullable Duration after) {
        return new ActionException(Kind.THROTTLED, line(says), null, after);
    }

    /** A read that failed, or a write of which nobody knows yet whether it was carried out. */
    ActionException unanswered(String says) {
        return write
                ? new ActionException(
                        Kind.UNCLEAR, line(says) + "; whether it was carried out is not known", null, null)
                : failure(Kind.UNAVAILABLE, says);
    }

    ActionException from(NoAnswer noAnswer) {
        String says = "got no answer: " + noAnswer.getMessage();
        if (noAnswer.reason() == NoAnswer.Reason.NOT_SENT) {
            return new ActionException(
                    Kind.UNAVAILABLE, line("was not sent: " + noAnswer.getMessage()), noAnswer, null);
        } else if (write) {
            String line = line(says) + "; whether it was carried out is not known";
            return new ActionException(Kind.UNCLEAR, line, noAnswer, null);
        } else if (noAnswer.reason() == NoAnswer.Reason.TOO_MUCH) {
            String line = line("cannot be used: " + noAnswer.getMessage() + "; ask for less at once");
            return new ActionException(Kind.INVALID, line, noAnswer, null);
        }
        return new ActionException(Kind.UNAVAILABLE, line(says), noAnswer, null);
    }

    private String line(String says) {
        String what =
                operation.isEmpty() ? (write ? "a mutation without a name" : "a query without a name") : operation;
        return "Connection " + connection + ": " + what + " " + says;
    }
}
