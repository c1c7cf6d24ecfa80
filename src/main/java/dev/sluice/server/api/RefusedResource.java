package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;

/** {@code /api/refused}: the latest hour first. */
@ApplicationScoped
@Path("refused")
@Produces(APPLICATION_JSON)
public class RefusedResource {
    private final Desk desk;

    @Inject
    public RefusedResource(Desk desk) {
        this.desk = desk;
    }

    /** For the container's proxy. */
    RefusedResource() {
        this(new Desk());
    }

    @GET
    public Listing<RefusedAnswer> list(@Context UriInfo request) {
        Query query = Query.of(request, "after", "limit", "cursor");
        Instant after = query.moment("after");
        desk.service().watch().refusals().write();
        return query.page(page -> desk.engine().store().refusals(after, page)).map(RefusedAnswer::of);
    }
}
