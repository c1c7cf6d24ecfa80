package dev.sluice.server.api;

import dev.sluice.client.PluvoConnection;
import dev.sluice.config.Settings;
import dev.sluice.engine.Engine;
import dev.sluice.engine.history.History;
import dev.sluice.server.intake.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the resources find the engine, which is there only once the application has started. */
@ApplicationScoped
public class Desk {
    private volatile @Nullable Service service;

    /**
     * What the API tells about.
     *
     * @param connections by name, in the order of the settings
     * @param watch what is known about the door
     * @param masking takes secrets out of what is told
     */
    public record Service(
            Engine engine,
            Settings settings,
            Map<String, PluvoConnection> connections,
            Watch watch,
            UnaryOperator<String> masking,
            Clock clock) {}

    /** The application has started. */
    public void open(Service started) {
        service = started;
    }

    Service service() {
        Service started = service;
        if (started == null) {
            throw new Refusal(503, "Sluice could not start; the server's log says why.");
        }
        return started;
    }

    Engine engine() {
        return service().engine();
    }

    History history() {
        return new History(engine().store());
    }
}
