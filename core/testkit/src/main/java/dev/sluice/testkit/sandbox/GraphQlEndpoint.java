package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.GraphQlEngine.Query;
import dev.sluice.testkit.sandbox.Stage.Seen;
import dev.sluice.testkit.sandbox.Tokens.Token;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code POST /graphql/}: whatever happens inside a document is answered with HTTP 200. */
final class GraphQlEndpoint implements Endpoint {
    private static final List<String> UNREADABLE = List.of("unreadable");

    private final GraphQlEngine engine;
    private final Tokens tokens;
    private final Stage stage;
    private final Supplier<World> world;

    GraphQlEndpoint(GraphQlEngine engine, Tokens tokens, Stage stage, Supplier<World> world) {
        this.engine = engine;
        this.tokens = tokens;
        this.stage = stage;
        this.world = world;
    }

    @Override
    public Reply answer(Call call) {
        Token token = tokens.find(call.authorization());
        Seen nothing = new Seen(call.path(), UNREADABLE, JsonValue.EMPTY_JSON_OBJECT, token);
        if (!call.method().equals("POST")) {
            return stage.refuse(nothing, Reply.detail(405, "Only POST.").with("Allow", "POST"));
        }
        JsonObject body;
        try {
            body = body(call.body());
        } catch (IllegalArgumentException e) {
            return stage.refuse(nothing, Reply.detail(400, String.valueOf(e.getMessage())));
        }
        JsonObject variables = variables(body);
        Query query =
                new Query(body.getString("query"), JsonText.plain(variables), body.getString("operationName", ""));
        Seen seen = new Seen(call.path(), engine.documents().operations(query.document()), variables, token);
        if (token == null) {
            return stage.refuse(seen, Reply.detail(401, "The token is missing, wrong or expired."));
        }
        return stage.play(seen, fault -> {
            Request request = new Request(world.get(), Set.copyOf(token.scopes()), fault);
            return Reply.json(200, JsonText.write(engine.execute(query, request)));
        });
    }

    private static JsonObject body(String text) {
        JsonValue body = JsonText.read(text);
        if (body instanceof JsonObject object && object.get("query") instanceof JsonString) {
            return object;
        }
        throw new IllegalArgumentException("The body has no text \"query\"; send {\"query\", \"variables\"}.");
    }

    private static JsonObject variables(JsonObject body) {
        return body.get("variables") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
