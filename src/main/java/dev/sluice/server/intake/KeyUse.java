package dev.sluice.server.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When each webhook key was last seen at work since the start: a key that is used no more can be removed. */
public final class KeyUse {
    private final Clock clock;
    private final Map<Key, Instant> last = new ConcurrentHashMap<>();

    public KeyUse(Clock clock) {
        this.clock = clock;
    }

    /** A delivery's signature was made with this key. */
    public void used(String connection, String keyId) {
        last.put(new Key(connection, keyId), clock.instant());
    }

    public Optional<Instant> lastUsed(String connection, String keyId) {
        return Optional.ofNullable(last.get(new Key(connection, keyId)));
    }

    private record Key(String connection, String id) {}
}
