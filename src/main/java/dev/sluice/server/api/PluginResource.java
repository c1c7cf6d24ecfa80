package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.plugin.PluginState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/plugins}. */
@ApplicationScoped
@Path("plugins")
@Produces(APPLICATION_JSON)
public class PluginResource {
    private final Desk desk;

    @Inject
    public PluginResource(Desk desk) {
        this.desk = desk;
    }

    /** For the container's proxy. */
    PluginResource() {
        this(new Desk());
    }

    @GET
    public Listing<PluginAnswer> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        List<PluginState> all = desk.engine().catalogue().plugins().stream()
                .sorted(Comparator.comparing(PluginState::id))
                .toList();
        return Listing.of(all, PluginState::id, Parameters.limit(limit), cursor).map(PluginAnswer::of);
    }
}
