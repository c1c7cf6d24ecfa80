package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.rule.RuleState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /api/rules}. */
@ApplicationScoped
@Path("rules")
@Produces(APPLICATION_JSON)
public class RuleResource {
    private final Desk desk;

    @Inject
    public RuleResource(Desk desk) {
        this.desk = desk;
    }

    /** For the container's proxy. */
    RuleResource() {
        this(new Desk());
    }

    @GET
    public Listing<RuleAnswer> list(@Context UriInfo request) {
        Query query = Query.of(request, "limit", "cursor");
        List<RuleState> all = desk.engine().book().states();
        return Listing.of(all, RuleState::id, query.limit(), query.text("cursor"))
                .map(RuleAnswer::of);
    }

    @GET
    @Path("{id}")
    public RuleAnswer rule(@PathParam("id") String id, @Context UriInfo request) {
        Query.of(request);
        return desk.engine().book().states().stream()
                .filter(state -> state.id().equals(id))
                .findFirst()
                .map(RuleAnswer::of)
                .orElseThrow(() -> Refusal.unknown("rule", id));
    }
}
