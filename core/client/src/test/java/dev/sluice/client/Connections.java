package dev.sluice.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Connections as the tests need them. */
final class Connections {
    static final JsonObject NOTHING = Json.createObjectBuilder().build();
    static final String READ = "query Ask { ok }";
    static final String WRITE = "mutation Change { ok }";
    static final String SECRET = "canary-secret";

    private Connections() {}

    static PluvoConnection to(URI uri, Clock clock) {
        return to(uri, clock, PluvoOptions.Limits.DEFAULT, () -> SECRET);
    }

    static PluvoConnection to(URI uri, Clock clock, PluvoOptions.Limits limits) {
        return to(uri, clock, limits, () -> SECRET);
    }

    static PluvoConnection to(URI uri, Clock clock, PluvoOptions.Limits limits, Supplier<String> secret) {
        return new PluvoConnection(options(uri, clock, limits, secret), (operation, failure) -> {});
    }

    static PluvoConnection to(URI uri, Clock clock, CallListener listener) {
        return new PluvoConnection(options(uri, clock, PluvoOptions.Limits.DEFAULT, () -> SECRET), listener);
    }

    private static PluvoOptions options(URI uri, Clock clock, PluvoOptions.Limits limits, Supplier<String> secret) {
        var scopes = Set.of("users.read", "trainings.write");
        var credentials = new PluvoOptions.Credentials("client", secret, scopes);
        return new PluvoOptions("acme", uri, credentials, Map.of(), clock, limits);
    }

    /** Short enough to wait for; the first call of a connection takes longer, so warm it up. */
    static PluvoOptions.Limits quick() {
        return new PluvoOptions.Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(20), 64 * 1024, 16);
    }

    static ActionException failedRead(PluvoConnection connection) {
        return catchThrowableOfType(ActionException.class, () -> connection.query(READ, NOTHING));
    }

    static ActionException failedWrite(PluvoConnection connection) {
        return catchThrowableOfType(ActionException.class, () -> connection.mutate(WRITE, NOTHING));
    }
}
