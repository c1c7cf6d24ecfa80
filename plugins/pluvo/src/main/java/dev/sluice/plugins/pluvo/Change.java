package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Changes one person by {@code updateUser}, which unlike {@code updateOrCreateUser} never makes one. */
final class Change {
    private static final String DOCUMENT = Documents.read("update-user");

    private Change() {}

    /** The person as Pluvo has it after the change. */
    static JsonObject user(GraphQlConnection pluvo, Lookup.Key user, JsonObject fields) throws ActionException {
        Lookup.Key named = Named.userByIdOrRef(pluvo, user);
        JsonObjectBuilder variables = Pluvo.variables().add("user", fields);
        if (named.id() != null) {
            variables.add("id", named.id());
        } else {
            variables.add("ref", String.valueOf(named.ref()));
        }
        JsonObject answer = Fields.object(pluvo.mutate(DOCUMENT, variables.build()), "updateUser");
        JsonObject changed = answer == null ? null : Fields.object(answer, "user");
        if (changed == null) {
            throw Pluvo.failure(Kind.REFUSED, "Pluvo said nothing about user " + Pluvo.shown(user));
        }
        return changed;
    }
}
