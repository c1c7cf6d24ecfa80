package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Gate;
import jakarta.ws.rs.core.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection's token. Whoever needs one while it is being fetched waits for that one fetch and shares its result,
 * also a failure.
 */
final class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PluvoOptions options;
    private final Door door;
    private final Wire wire;
    private final Call call;

    private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicLong fetches = new AtomicLong();
    private volatile Instant lastForced = Instant.MIN;
    // guarded by fetching
    private @Nullable ActionException lastFailure;
    private Instant nextEarlyTry = Instant.MIN;
    private Set<String> reportedMissing = Set.of();

    Tokens(PluvoOptions options, Door door, Wire wire) {
        this.options = options;
        this.door = door;
        this.wire = wire;
        this.call = new Call(options.name(), "the token request", false);
    }

    Optional<Instant> expiresAt() {
        return Optional.ofNullable(token.get()).map(Token::expiresAt);
    }

    /** A token to use now: the one there is, renewed an hour before it expires, or a new one. */
    Token current(Deadline deadline) throws ActionException {
        Token known = token.get();
        Instant now = options.clock().instant();
        if (known == null || !known.valid(now)) {
            return fetch(deadline);
        }
        return known.fresh(now) ? known : renewEarly(known, deadline);
    }

    /**
     * Another token in place of one that was refused.
     *
     * @return empty when fetching one so soon would be a storm and cannot help
     */
    Optional<Token> renew(Token refused, boolean byStatus, Deadline deadline) throws ActionException {
        if (token.get() == refused) {
            if (!mayForce(refused, byStatus)) {
                return Optional.empty();
            }
            lastForced = options.clock().instant();
            drop(refused);
        }
        return Optional.of(fetch(deadline));
    }

    /** Forgets a token that is of no use. */
    void drop(Token useless) {
        token.compareAndSet(useless, null);
    }

    /** A status is certain and may follow a revocation at any time; a mere error code costs a token once a minute. */
    private boolean mayForce(Token refused, boolean byStatus) {
        if (door.state() == Gate.State.REFUSED) {
            return false;
        }
        boolean longAgo = !options.clock().instant().isBefore(lastForced.plus(PATIENCE));
        return longAgo || (byStatus && refused.accepted());
    }

    /** While the token is still valid nobody waits for a new one, and a token endpoint that is down harms nobody. */
    private Token renewEarly(Token known, Deadline deadline) {
        if (!fetching.tryLock()) {
            return known;
        }
        try {
            Token other = token.get();
            if (other != known && other != null) {
                return other;
            }
            Instant now = options.clock().instant();
            if (now.isBefore(nextEarlyTry)) {
                return known;
            }
            nextEarlyTry = now.plus(PATIENCE);
            return request(deadline.share(2));
        } catch (ActionException failure) {
            log.warn(
                    "{}; the present token is valid until {} and stays in use",
                    failure.getMessage(),
                    known.expiresAt());
            return known;
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch(Deadline deadline) throws ActionException {
        long seen = fetches.get();
        lock(deadline);
        try {
            Token known = token.get();
            if (known != null && known.valid(options.clock().instant())) {
                return known;
            }
            if (fetches.get() != seen && lastFailure != null) {
                throw again(lastFailure);
            }
            return fetchAlone(deadline);
        } finally {
            fetching.unlock();
        }
    }

    private Token fetchAlone(Deadline deadline) throws ActionException {
        lastFailure = null;
        try {
            return request(deadline);
        } catch (ActionException failure) {
            lastFailure = failure;
            if (failure.kind() == Kind.AUTH) {
                door.refused(String.valueOf(failure.getMessage()));
            }
            throw failure;
        } finally {
            fetches.incrementAndGet();
        }
    }

    private Token request(Deadline deadline) throws ActionException {
        Token fetched = door.attempt(() -> {
            String secret = secret();
            Answer answer;
            try {
                Form form = form(secret);
                answer = wire.exchange(api -> api.token(form), deadline);
            } catch (NoAnswer noAnswer) {
                throw call.from(noAnswer);
            }
            Token read = new TokenReader(call, options.baseUri(), secret)
                    .read(answer, options.clock().instant());
            reportMissing(TokenReader.missing(answer, options.credentials().scopes()));
            return read;
        });
        token.set(fetched);
        return fetched;
    }

    private String secret() throws ActionException {
        try {
            return options.credentials().secret().get();
        } catch (RuntimeException e) {
            throw call.failure(
                    Kind.AUTH, "was not sent: the client secret cannot be read: " + Excerpt.of(e.getMessage()));
        }
    }

    private Form form(String secret) {
        return new Form()
                .param("grant_type", "client_credentials")
                .param("client_id", options.credentials().clientId())
                .param("client_secret", secret)
                .param(
                        "scope",
                        String.join(" ", new TreeSet<>(options.credentials().scopes())));
    }

    private void reportMissing(Set<String> missing) {
        if (!missing.equals(reportedMissing) && !missing.isEmpty()) {
            log.warn(
                    "Connection {}: Pluvo gave a token without the scopes {}; what needs them will be refused",
                    options.name(),
                    String.join(" ", missing));
        }
        reportedMissing = missing;
    }

    private void lock(Deadline deadline) throws ActionException {
        try {
            if (fetching.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ActionException.notSent("Connection " + options.name() + ": waited too long for a token", PATIENCE);
    }

    private static ActionException again(ActionException failure) {
        String message = String.valueOf(failure.getMessage());
        Duration after = failure.after();
        return !failure.attempted() && after != null
                ? ActionException.notSent(message, after)
                : new ActionException(failure.kind(), message, failure, after);
    }
}
