package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Context;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/** What every call to Pluvo needs: its connection, variables, and how people are named in messages. */
final class Pluvo {
    /** As many as Pluvo takes on a page, and what we keep lists to. */
    static final int MOST_AT_ONCE = 50;

    private static final JsonProvider JSON = JsonProvider.provider();

    private Pluvo() {}

    static GraphQlConnection connection(Context context) throws ActionException {
        if (context.connection() instanceof GraphQlConnection connection) {
            return connection;
        }
        throw new ActionException(
                Kind.INVALID,
                "Connection \"" + context.connection().name() + "\" is of the type \""
                        + context.connection().type() + "\", expected one to Pluvo");
    }

    static JsonObjectBuilder variables() {
        return JSON.createObjectBuilder();
    }

    static JsonObjectBuilder variables(JsonObject already) {
        return JSON.createObjectBuilder(already);
    }

    static JsonArray texts(List<String> texts) {
        return JSON.createArrayBuilder(texts).build();
    }

    static JsonArray objects(List<JsonObject> objects) {
        return JSON.createArrayBuilder(objects).build();
    }

    /** Adds the id, else the ref, under the name that an operation has for it. */
    static void name(JsonObjectBuilder variables, String thing, Lookup.Key key) throws ActionException {
        if (key.id() != null) {
            variables.add(thing + "Id", key.id());
        } else if (key.ref() != null) {
            variables.add(thing + "Ref", key.ref());
        } else {
            throw new ActionException(
                    Kind.INVALID, "A " + thing + " is named by a mail address, expected an id or a ref");
        }
    }

    /** How somebody is named in a message: never by the mail address. */
    static String shown(Lookup.Key key) {
        if (key.ref() != null) {
            return "\"" + key.ref() + "\"";
        }
        return key.id() != null ? "\"" + key.id() + "\"" : "named by a mail address";
    }

    static ActionException failure(Kind kind, String message) {
        return new ActionException(kind, message);
    }
}
