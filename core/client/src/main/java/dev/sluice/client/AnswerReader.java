package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;

/** Decides what a full answer to a GraphQL call means. */
final class AnswerReader {
    private final Call call;
    private final URI baseUri;
    private final List<String> hidden;

    /** @param hidden never to be shown, even when Pluvo repeats it */
    AnswerReader(Call call, URI baseUri, List<String> hidden) {
        this.call = call;
        this.baseUri = baseUri;
        this.hidden = hidden;
    }

    Reply read(Answer answer) throws ActionException {
        int status = answer.status();
        if (status == 401) {
            return new Reply.Unauthenticated("was answered 401", true, false);
        } else if (answer.throttled()) {
            throw call.throttled("was answered " + status + ", Pluvo asks to wait", answer.retryAfter());
        } else if (answer.redirect()) {
            throw redirected(answer);
        } else if (status >= 500 || status == 408) {
            // a gateway's word for "no answer", and a crash after the write looks the same
            throw call.unanswered("was answered " + status);
        }
        JsonObject json = answer.json();
        if (json != null && json.get("errors") instanceof JsonArray errors && !errors.isEmpty()) {
            return new GraphErrors(call, hidden).read(errors);
        }
        return status >= 400 ? refused(status) : data(answer);
    }

    private Reply refused(int status) throws ActionException {
        throw switch (status) {
            case 403 -> call.failure(Kind.SCOPE, "was answered 403; check what the client may do in Pluvo");
            case 404, 405, 410 ->
                call.failure(
                        Kind.UNAVAILABLE,
                        "was answered " + status + "; is the base-url " + baseUri + " that of a Pluvo organisation");
            case 413 -> call.failure(Kind.INVALID, "was answered 413; send less at once");
            default -> call.failure(Kind.REFUSED, "was answered " + status);
        };
    }

    private Reply data(Answer answer) throws ActionException {
        JsonObject json = answer.json();
        if (json == null) {
            throw call.unanswered(
                    "was answered " + answer.status() + " with " + answer.shape() + " instead of one JSON object");
        }
        JsonObject data = Json.member(json, "data");
        if (data == null) {
            throw call.unanswered("was answered " + answer.status() + " without data and without errors");
        }
        return new Reply.Data(data);
    }

    /** 302 and 303 may also follow a request that was carried out; the other redirects say that it was not. */
    private ActionException redirected(Answer answer) {
        String says = Redirect.says(answer, baseUri, "graphql/");
        return answer.status() == 302 || answer.status() == 303
                ? call.unanswered(says)
                : call.failure(Kind.UNAVAILABLE, says);
    }
}
