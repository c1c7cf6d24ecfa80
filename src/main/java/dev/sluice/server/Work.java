package dev.sluice.server;

import dev.sluice.config.ConnectionSettings;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Incoming;
import dev.sluice.server.intake.Watch;
import dev.sluice.server.webhook.Intake;
import dev.sluice.server.webhook.Reason;
import dev.sluice.server.webhook.Receipt;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Hands verified deliveries to the engine. */
final class Work implements Intake {
    private final Engine engine;
    private final Watch watch;
    private final Map<String, Duration> duplicateWindows;
    private volatile boolean open = true;

    Work(Engine engine, Watch watch, List<ConnectionSettings> connections) {
        this.engine = engine;
        this.watch = watch;
        this.duplicateWindows = connections.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ConnectionSettings::name, ConnectionSettings::duplicateWindow, (first, same) -> first));
    }

    @Override
    public Optional<Reason> closed() {
        if (!open) {
            return Optional.of(Reason.STOPPING);
        }
        if (!storeWorks()) {
            return Optional.of(Reason.STORE);
        }
        return watch.highWater().over().map(why -> Reason.HIGH_WATER);
    }

    @Override
    public CompletionStage<Receipt> accept(String connection, String key, String salt, String mac, byte[] body) {
        watch.keyUse().used(connection, key);
        Duration window = duplicateWindows.getOrDefault(connection, Duration.ZERO);
        return engine.accept(new Incoming(connection, salt, HexFormat.of().parseHex(mac), body, window))
                .thenApply(kept -> new Receipt(kept.event(), kept.duplicate()));
    }

    /** Takes no more. */
    void close() {
        open = false;
    }

    boolean storeWorks() {
        return engine.store().writable();
    }
}
