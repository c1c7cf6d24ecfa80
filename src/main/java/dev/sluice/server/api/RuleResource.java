package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.rule.RuleState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public Listing<RuleAnswer> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        List<RuleState> all = desk.engine().book().states();
        return Listing.of(all, RuleState::id, Parameters.limit(limit), cursor).map(RuleAnswer::of);
    }

    @GET
    @Path("{id}")
    public RuleAnswer rule(@PathParam("id") String id) {
        return desk.engine().book().states().stream()
                .filter(state -> state.id().equals(id))
                .findFirst()
                .map(RuleAnswer::of)
                .orElseThrow(() -> Refusal.unknown("rule", id));
    }
}
