package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.plugin.PluginState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;

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
    public Listing<PluginAnswer> list(@Context UriInfo request) {
        Query query = Query.of(request, "limit", "cursor");
        List<PluginState> all = desk.engine().catalogue().plugins().stream()
                .sorted(Comparator.comparing(PluginState::id))
                .toList();
        return Listing.of(all, PluginState::id, query.limit(), query.text("cursor"))
                .map(PluginAnswer::of);
    }
}
