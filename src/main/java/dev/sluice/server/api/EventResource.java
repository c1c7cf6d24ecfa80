package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.history.EventLine;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.judge.ConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.NoSuchElementException;
import java.util.Optional;

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
    public Listing<EventLine> list(@Context UriInfo request) {
        Query query =
                Query.of(request, "connection", "type", "subject", "status", "after", "before", "limit", "cursor");
        var filter = new EventFilter(
                query.text("connection"),
                query.text("type"),
                query.subject(),
                query.value("status", EventRow.Status.values(), EventRow.Status::word),
                query.moment("after"),
                query.moment("before"));
        return query.page(page -> desk.history().events(filter, page));
    }

    @GET
    @Path("{id}")
    public EventAnswer event(@PathParam("id") String id, @Context UriInfo request) {
        Query.of(request);
        return event(id);
    }

    private EventAnswer event(String id) {
        return desk.history().event(id).map(EventAnswer::of).orElseThrow(() -> Refusal.unknown("event", id));
    }

    /** Has an event judged that came late. */
    @POST
    @Path("{id}/release")
    public Response release(@PathParam("id") String id, @Context UriInfo request) throws ConflictException {
        Query.of(request);
        try {
            desk.engine().late().letIn(id);
        } catch (NoSuchElementException unknown) {
            throw Refusal.unknown("event", id);
        }
        return Response.accepted(event(id)).build();
    }

    /** Has all events judged that came late, over one connection or over all. */
    @POST
    @Path("release")
    public Response releaseAll(@Context UriInfo request) {
        Optional<String> connection =
                Optional.ofNullable(Query.of(request, "connection").text("connection"));
        return Response.accepted(new Released(desk.engine().late().letAllIn(connection)))
                .build();
    }

    @POST
    @Path("{id}/replay")
    public Response replay(@PathParam("id") String id, @Context UriInfo request) throws ConflictException {
        Query query = Query.of(request, "dry", "again");
        boolean dry = query.truth("dry");
        boolean again = query.truth("again");
        try {
            desk.engine().replay(id, dry, again);
        } catch (NoSuchElementException unknown) {
            throw Refusal.unknown("event", id);
        }
        return Response.accepted(event(id)).build();
    }
}
