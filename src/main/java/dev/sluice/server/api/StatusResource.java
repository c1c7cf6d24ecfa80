package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.client.PluvoConnection;
import dev.sluice.client.WebhookSignature;
import dev.sluice.config.ConnectionSettings;
import dev.sluice.config.Secret;
import dev.sluice.config.Settings;
import dev.sluice.engine.Engine;
import dev.sluice.engine.journal.Counts;
import dev.sluice.engine.rule.RuleState;
import dev.sluice.server.api.Status.ConnectionStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/status}. */
@ApplicationScoped
@Path("status")
@Produces(APPLICATION_JSON)
public class StatusResource {
    private final Desk desk;
    private final String version = Version.current();

    @Inject
    public StatusResource(Desk desk) {
        this.desk = desk;
    }

    /** For the container's proxy. */
    StatusResource() {
        this(new Desk());
    }

    @GET
    public Status status(@Context UriInfo request) {
        Query.of(request);
        Desk.Service service = desk.service();
        Engine engine = service.engine();
        Settings settings = service.settings();
        Counts counts = engine.store().counts();
        Optional<String> over = service.watch().highWater().over();
        return new Status(
                version,
                settings.engine().zone().getId(),
                new Status.Events(
                        counts.pendingEvents(),
                        seconds(counts.oldestPending(), service.clock().instant()),
                        counts.unreadableEvents(),
                        counts.lateEvents()),
                new Status.Intake(over.isEmpty(), over.orElse(null)),
                new Status.Runs(counts.runningRuns(), counts.waitingRuns(), counts.parkedRuns(), counts.heldRuns()),
                byWord(engine.book().states(), RuleState::word, "live", "off", "unavailable", "broken"),
                byWord(engine.catalogue().plugins(), PluginAnswer::word, "loaded", "broken"),
                settings.connections().stream()
                        .map(connection -> connection(connection, service))
                        .toList(),
                new Status.StoreStatus(
                        settings.engine().storeUrl(),
                        engine.store().writable(),
                        engine.store().bytes()));
    }

    private static long seconds(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
    }

    /** Every word with its count, none left out, so that whoever reads it need not know the words that are missing. */
    private static <T> Map<String, Long> byWord(List<T> things, Function<T, String> word, String... words) {
        Map<String, Long> counts =
                things.stream().collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()));
        for (String each : words) {
            counts.putIfAbsent(each, 0L);
        }
        return counts;
    }

    private static ConnectionStatus connection(ConnectionSettings settings, Desk.Service service) {
        String name = settings.name();
        PluvoConnection connection =
                Objects.requireNonNull(service.connections().get(name), name);
        return new ConnectionStatus(
                name,
                connection.gate().state().name().toLowerCase(Locale.ROOT),
                connection.tokenExpiresAt().orElse(null),
                connection.breaker(),
                settings.webhookKeys().get().stream()
                        .map(Secret::reveal)
                        .map(WebhookSignature::keyId)
                        .map(id -> new Status.Key(
                                id, service.watch().keyUse().lastUsed(name, id).orElse(null)))
                        .toList());
    }
}
