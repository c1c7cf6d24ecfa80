package dev.sluice.client;

import static java.util.Locale.ROOT;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what {@code errors} mean. Pluvo documents words rather than codes, so words are what this looks for. */
final class GraphErrors {
    private static final Pattern SCOPE = Pattern.compile("\\b[a-z]+(?:_[a-z]+)*\\.(?:read|write)\\b");
    private static final Pattern NEAR_SCOPE = Pattern.compile("scope|allowed|forbidden|denied");
    private static final Pattern DENIED = Pattern.compile("permission|not permitted|not authori[sz]ed"
            + "|(?:insufficient|missing|lacks|requires?|needs?)[ _](?:.{0,20}[ _])?scopes?\\b|\\bscope_");
    private static final Pattern NOT_FOUND = Pattern.compile("not[ _-]?found|does not exist|no such ");
    private static final Pattern INVALID =
            Pattern.compile("invalid|validation|bad_user_input|is required|is not a valid"
                    + "|must (?:not )?be|may not be|cannot be (?:blank|empty|null)|too (?:long|short|large|small)"
                    + "|expected type|got invalid value|was not provided");

    private final Call call;
    private final List<String> hidden;

    GraphErrors(Call call, List<String> hidden) {
        this.call = call;
        this.hidden = hidden;
    }

    /** What one entry says. */
    private record Entry(String message, String code) {
        static Entry of(JsonValue value) {
            if (value instanceof JsonObject error) {
                JsonObject extensions = Json.member(error, "extensions");
                return new Entry(Json.string(error, "message"), Json.string(extensions, "code"));
            }
            return new Entry(value instanceof JsonString text ? text.getString() : "", "");
        }

        boolean says(Pattern pattern) {
            return pattern.matcher(message.toLowerCase(ROOT)).find()
                    || pattern.matcher(code.toLowerCase(ROOT)).find();
        }

        boolean denied() {
            return says(DENIED) || (says(SCOPE) && says(NEAR_SCOPE));
        }

        boolean aboutToken() {
            return code.toLowerCase(ROOT).contains("auth");
        }
    }

    Reply read(JsonArray errors) throws ActionException {
        List<Entry> entries = errors.stream().map(Entry::of).toList();
        for (Entry entry : entries) {
            if (entry.denied()) {
                throw denied(entry);
            }
        }
        for (Entry entry : entries) {
            if (entry.aboutToken()) {
                String says = "was refused by Pluvo with the code " + Excerpt.of(entry.code(), hidden);
                boolean permission = entry.code().toLowerCase(ROOT).contains("authorization");
                return new Reply.Unauthenticated(says, false, permission);
            }
        }
        throw refused(entries);
    }

    private ActionException denied(Entry entry) {
        Matcher scope = SCOPE.matcher(entry.message().toLowerCase(ROOT));
        String which = scope.find() ? "the scope " + scope.group() : "a scope or right";
        return call.failure(
                Kind.SCOPE, "needs " + which + " that the client does not have: " + quoted(entry.message()));
    }

    private ActionException refused(List<Entry> entries) {
        Entry first = entries.get(0);
        String more = entries.size() == 1 ? "" : " (and " + (entries.size() - 1) + " more)";
        if (first.says(NOT_FOUND)) {
            return call.failure(Kind.NOT_FOUND, "found nothing: " + quoted(first.message()) + more);
        } else if (first.says(INVALID)) {
            return call.failure(
                    Kind.INVALID, "was sent input that Pluvo does not accept: " + quoted(first.message()) + more);
        }
        return call.failure(Kind.REFUSED, "was refused by Pluvo: " + quoted(first.message()) + more);
    }

    private String quoted(String message) {
        return message.isBlank() ? "an error without a message" : "\"" + Excerpt.of(message, hidden) + "\"";
    }
}
