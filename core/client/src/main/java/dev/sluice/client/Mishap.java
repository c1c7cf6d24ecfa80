package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Why a request has no whole answer, as a failure. What it holds is for a run's history: neither the path nor a header.
 *
 * @param what the request, such as {@code POST https://academy.example.org}
 * @param reads whether it changes nothing
 */
record Mishap(String what, boolean reads, Exchange exchange) {

    ActionException failure(Throwable thrown) {
        if (thrown instanceof ActionException refused) {
            return refused;
        } else if (thrown instanceof NoAnswer none) {
            return failure(none);
        } else if (thrown instanceof Error broken) {
            throw broken;
        }
        return failure(
                exchange.sent()
                        ? new NoAnswer(NoAnswer.Reason.CUT, cut(thrown), thrown)
                        : new NoAnswer(NoAnswer.Reason.NOT_SENT, notSent(thrown), thrown));
    }

    ActionException failure(NoAnswer none) {
        if (none.reason() == NoAnswer.Reason.NOT_SENT) {
            return new ActionException(Kind.UNAVAILABLE, what + " was not sent: " + none.getMessage(), none, null);
        }
        String status = exchange.status() == 0 ? "" : "it began with status " + exchange.status() + ", but ";
        String line = what + " got no whole answer: " + status + none.getMessage();
        if (!reads) {
            String unclear = line + "; whether it was carried out is not known";
            return new ActionException(Kind.UNCLEAR, unclear, none, null);
        } else if (none.reason() == NoAnswer.Reason.TOO_MUCH) {
            return new ActionException(Kind.INVALID, line + "; ask for less at once", none, null);
        }
        return new ActionException(Kind.UNAVAILABLE, line, none, null);
    }

    private static String notSent(Throwable thrown) {
        if (thrown instanceof UnknownHostException) {
            return "the name of the host is not known";
        } else if (thrown instanceof SSLException) {
            return "there is no TLS connection that can be trusted" + detail(thrown);
        } else if (thrown instanceof SocketTimeoutException) {
            return "there was no connection in time" + detail(thrown);
        } else if (thrown instanceof IOException) {
            return "nothing accepts connections there" + detail(thrown);
        }
        return "it cannot be written" + detail(thrown);
    }

    private static String cut(Throwable thrown) {
        if (thrown instanceof SocketTimeoutException) {
            return "no full answer came in time";
        } else if (thrown instanceof HttpException) {
            // the message may repeat what came
            return "what came is no HTTP answer (" + thrown.getClass().getSimpleName() + ")";
        } else if (thrown instanceof MessageConstraintException) {
            return "its headers are too long";
        } else if (thrown instanceof IOException) {
            return "the connection broke" + detail(thrown);
        }
        return "the HTTP client failed (" + thrown.getClass().getSimpleName() + ")";
    }

    private static String detail(Throwable thrown) {
        String said = Excerpt.of(thrown.getMessage());
        return said.isEmpty() ? "" : " (" + said + ")";
    }
}
