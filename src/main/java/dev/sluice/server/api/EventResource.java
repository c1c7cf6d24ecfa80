package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.history.EventLine;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.EventRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** {@code /api/events}. */
@ApplicationScoped
@Path("events")
@Produces(APPLICATION_JSON)
public class EventResource {
    private final Desk desk;

    @Inject
    public EventResource(Desk desk) {
        this.desk = desk;
    }

    /** For the container's proxy. */
    EventResource() {
        this(new Desk());
    }

    @GET
    public Listing<EventLine> list(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("type") @Nullable String type,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("status") @Nullable String status,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var filter = new EventFilter(
                connection,
                type,
                Parameters.alias(subject),
                Parameters.word("status", status, EventRow.Status.values(), EventRow.Status::word),
                Parameters.moment("after", after),
                Parameters.moment("before", before));
        return Parameters.page(limit, cursor, page -> desk.history().events(filter, page));
    }

    @GET
    @Path("{id}")
    public EventAnswer event(@PathParam("id") String id) {
        return desk.history().event(id).map(EventAnswer::of).orElseThrow(() -> Refusal.unknown("event", id));
    }

    @POST
    @Path("{id}/replay")
    public Response replay(
            @PathParam("id") String id,
            @QueryParam("dry") @Nullable String dry,
            @QueryParam("again") @Nullable String again) {
        boolean isDry = Parameters.truth("dry", dry);
        boolean isAgain = Parameters.truth("again", again);
        try {
            desk.engine().replay(id, isDry, isAgain);
        } catch (NoSuchElementException unknown) {
            throw Refusal.unknown("event", id);
        } catch (IllegalStateException cannot) {
            throw new Refusal(409, String.valueOf(cannot.getMessage()));
        }
        return Response.accepted(event(id)).build();
    }
}
