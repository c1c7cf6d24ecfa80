package dev.sluice.plugins.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secret on its way out.
 *
 * @param headers what it adds to the headers
 * @param query what it adds behind the address
 * @param values the secret and what is made of it, which nothing that is kept may hold
 */
record Credential(Map<String, String> headers, Map<String, String> query, List<String> values) {
    /** What is shorter would be found in any text. */
    private static final int SHORTEST = 4;

    static Credential of(@Nullable Auth auth) throws ActionException {
        if (auth == null) {
            return new Credential(Map.of(), Map.of(), List.of());
        } else if (auth.basic() != null) {
            return basic(auth.basic());
        }
        String value = secret(auth).reveal();
        if (auth.header() != null) {
            return new Credential(Map.of(auth.header(), value), Map.of(), List.of(value));
        } else if (auth.query() != null) {
            return new Credential(Map.of(), Map.of(auth.query(), value), List.of(value));
        }
        return new Credential(Map.of("Authorization", "Bearer " + value), Map.of(), List.of(value));
    }

    private static Secret secret(Auth auth) throws ActionException {
        if (auth.secret() == null) {
            throw new ActionException(Kind.INVALID, "auth names no secret; write auth: { secret: name }");
        }
        return auth.secret();
    }

    private static Credential basic(Secret secret) throws ActionException {
        String login = secret.reveal();
        if (!login.contains(":")) {
            throw new ActionException(
                    Kind.INVALID,
                    "the secret " + secret.key() + " holds no colon; basic takes user:password in one secret");
        }
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        String password = login.substring(login.indexOf(':') + 1);
        return new Credential(Map.of("Authorization", "Basic " + encoded), Map.of(), List.of(encoded, login, password));
    }

    /** The text without the secret, which other systems like to repeat. */
    String masked(String text) {
        return Stream.concat(values.stream(), values.stream().map(value -> Address.encoded(value)))
                .filter(value -> value.length() >= SHORTEST)
                .reduce(text, (masked, value) -> masked.replace(value, "***"));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "a credential";
    }
}
