package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.testkit.sandbox.Stage.Seen;
import dev.sluice.testkit.sandbox.Tokens.Token;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /oauth/token/}: client credentials for a token. A scope that the client was not given is left out of
 * the answer, one that does not exist is {@code invalid_scope}; neither is documented.
 */
final class TokenEndpoint implements Endpoint {
    static final String CLIENT_ID = "sluice-sandbox";

    private final List<String> scopes;
    private final String clientSecret;
    private final Tokens tokens;
    private final Stage stage;

    TokenEndpoint(List<String> scopes, String clientSecret, Tokens tokens, Stage stage) {
        this.scopes = scopes;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
        this.stage = stage;
    }

    @Override
    public Reply answer(Call call) {
        Map<String, String> form = form(call.body());
        Seen seen = new Seen(call.path(), List.of("token"), asked(form), null);
        return call.method().equals("POST")
                ? stage.play(seen, fault -> answer(form))
                : stage.refuse(seen, Reply.detail(405, "Only POST.").with("Allow", "POST"));
    }

    private Reply answer(Map<String, String> form) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        if (!CLIENT_ID.equals(form.get("client_id")) || !clientSecret.equals(form.get("client_secret"))) {
            return error(401, "invalid_client");
        }
        List<String> wanted = words(form.getOrDefault("scope", ""));
        if (!SandboxOptions.SCOPES.containsAll(wanted)) {
            return error(400, "invalid_scope");
        }
        List<String> granted = new ArrayList<>(scopes);
        if (!wanted.isEmpty()) {
            granted.retainAll(wanted);
        }
        return Reply.json(200, answer(tokens.issue(CLIENT_ID, List.copyOf(granted))));
    }

    private static String answer(Token token) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token.value());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", (int) Tokens.LIFE.toSeconds());
        answer.put("scope", String.join(" ", token.scopes()));
        return JsonText.write(answer);
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, JsonText.write(Map.of("error", code)));
    }

    /** What is noted of the form: everything but the secret. */
    private static JsonObject asked(Map<String, String> form) {
        Map<String, Object> asked = new LinkedHashMap<>(form);
        asked.remove("client_secret");
        JsonValue json = JsonText.read(JsonText.write(asked));
        return json.asJsonObject();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank()).toList();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return form;
    }
}
