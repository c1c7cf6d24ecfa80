package dev.sluice.client;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Gate;
import dev.sluice.api.GraphQlConnection;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection to one Pluvo organisation: one Rest Client, one token, one gate. Thread-safe; keep one per organisation
 * and close it at the end.
 *
 * <p>A call is sent once. It is sent a second time only when Pluvo refused the token, and then with a new one. How
 * failures become kinds:
 * <ul>
 *   <li>not connected, host unknown, no trusted TLS, 301, 307, 308, 404: {@code unavailable};
 *   <li>sent without a full answer (cut, too slow, too large, no JSON), 302, 303, 408, 5xx: {@code unavailable} for a
 *       read, {@code unclear} for a write, because a crash or a gateway does not say that nothing happened;
 *   <li>429, and 503 with {@code Retry-After}: {@code throttled}, and the gate is closed for that long;
 *   <li>401, or an error code about the token, also with a new token; refused client credentials: {@code auth};
 *   <li>an error that names a scope, 403: {@code scope}; other errors by their words: {@code not-found}, {@code
 *       invalid}, else {@code refused}.
 * </ul>
 */
public final class PluvoConnection implements GraphQlConnection, AutoCloseable {
    private static final String RETRY_POST = "sun.net.http.retryPost";

    private final PluvoOptions options;
    private final CallListener listener;
    private final Wire wire;
    private final Door door;
    private final Tokens tokens;

    /**
     * Nothing is sent yet.
     *
     * @param listener hears of each call that was sent
     * @throws IllegalStateException when this JVM would repeat a POST by itself
     */
    public PluvoConnection(PluvoOptions options, CallListener listener) {
        this.options = requireNonNull(options, "options");
        this.listener = requireNonNull(listener, "listener");
        if (!"false".equals(System.getProperty(RETRY_POST))) {
            throw new IllegalStateException(
                    "Connection " + options.name() + ": this JVM would send a write a second time"
                            + " when a connection breaks; start it with -D" + RETRY_POST + "=false");
        }
        this.wire = new Wire(options);
        this.door = new Door(options.name(), options.clock());
        this.tokens = new Tokens(options, door, wire);
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public String type() {
        return "pluvo";
    }

    @Override
    public Map<String, List<String>> options() {
        return options.events();
    }

    @Override
    public Gate gate() {
        return door;
    }

    /** When the present token expires; empty while there is none. */
    public Optional<Instant> tokenExpiresAt() {
        return tokens.expiresAt();
    }

    /** The circuit breaker: {@code closed}, {@code open} or {@code half-open}. */
    public String breaker() {
        return door.breakerWord();
    }

    @Override
    public JsonObject query(String document, JsonObject variables) throws ActionException {
        return call(document, variables, false);
    }

    @Override
    public JsonObject mutate(String document, JsonObject variables) throws ActionException {
        return call(document, variables, true);
    }

    /** Ends the client; calls under way end without an answer. */
    @Override
    public void close() {
        wire.close();
    }

    private JsonObject call(String document, JsonObject variables, boolean write) throws ActionException {
        Call call = Call.of(options.name(), document, write);
        String body = Json.request(document, variables, call.operation());
        Deadline deadline = Deadline.in(options.limits().total());
        // waiting for a place must leave time for the call, or a write would become unclear for nothing
        door.enter(deadline.share(4));
        try {
            JsonObject data = data(call, body, deadline);
            listener.ended(call.operation(), null);
            return data;
        } catch (ActionException failure) {
            if (failure.attempted()) {
                listener.ended(call.operation(), failure.kind());
            }
            throw failure;
        } finally {
            door.leave();
        }
    }

    private JsonObject data(Call call, String body, Deadline deadline) throws ActionException {
        Token token = tokens.current(deadline);
        Reply reply = send(call, body, token, deadline);
        if (reply instanceof Reply.Unauthenticated refusal) {
            Optional<Token> renewed = tokens.renew(token, refusal.status(), deadline);
            if (renewed.isPresent()) {
                token = renewed.get();
                reply = send(call, body, token, deadline);
            }
        }
        if (reply instanceof Reply.Unauthenticated refusal) {
            throw refused(call, refusal, token);
        }
        return ((Reply.Data) reply).data();
    }

    private Reply send(Call call, String body, Token token, Deadline deadline) throws ActionException {
        try {
            Reply reply = door.attempt(() -> exchange(call, body, token, deadline));
            if (reply instanceof Reply.Data) {
                accepted(token);
            }
            return reply;
        } catch (ActionException failure) {
            if (failure.kind().fault() == ActionException.Fault.RULE || failure.kind() == Kind.SCOPE) {
                accepted(token);
            }
            throw failure;
        }
    }

    private Reply exchange(Call call, String body, Token token, Deadline deadline) throws ActionException {
        try {
            Answer answer = wire.exchange(api -> api.graphql("Bearer " + token.value(), body), deadline);
            return new AnswerReader(call, options.baseUri(), token.hidden()).read(answer);
        } catch (NoAnswer noAnswer) {
            throw call.from(noAnswer);
        }
    }

    private void accepted(Token token) {
        token.markAccepted();
        door.accepted();
    }

    private ActionException refused(Call call, Reply.Unauthenticated refusal, Token token) {
        if (refusal.permission()) {
            return call.failure(Kind.SCOPE, refusal.says() + "; check what the client may do in Pluvo");
        }
        ActionException failure = call.failure(
                Kind.AUTH, refusal.says() + " also with a new token; check client-id, client-secret and scopes");
        tokens.drop(token);
        door.refused(String.valueOf(failure.getMessage()));
        return failure;
    }
}
