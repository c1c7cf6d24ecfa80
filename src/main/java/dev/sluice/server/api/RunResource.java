package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.run.Interventions;
import dev.sluice.engine.run.Interventions.Answer;
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
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** {@code /api/runs}. */
@ApplicationScoped
@Path("runs")
@Produces(APPLICATION_JSON)
public class RunResource {
    private final Desk desk;

    @Inject
    public RunResource(Desk desk) {
        this.desk = desk;
    }

    /** For the container's proxy. */
    RunResource() {
        this(new Desk());
    }

    @GET
    public Listing<RunLine> list(@Context UriInfo request) {
        Query query = Query.of(request, "rule", "status", "subject", "after", "before", "limit", "cursor");
        var filter = new RunFilter(
                query.text("rule"),
                query.value("status", RunRow.Status.values(), RunRow.Status::word),
                query.subject(),
                query.moment("after"),
                query.moment("before"));
        return query.page(page -> desk.history().runs(filter, page));
    }

    @GET
    @Path("{id}")
    public RunAnswer run(@PathParam("id") String id, @Context UriInfo request) {
        Query.of(request);
        return run(id);
    }

    private RunAnswer run(String id) {
        return desk.history().run(id).map(RunAnswer::of).orElseThrow(() -> Refusal.unknown("run", id));
    }

    /** Goes on with a parked run. */
    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id, @Context UriInfo request) throws ConflictException {
        Query query = Query.of(request, "answer");
        Optional<Answer> answer = Optional.ofNullable(
                query.value("answer", Answer.values(), word -> word.name().toLowerCase(Locale.ROOT)));
        return after(id, runs -> runs.resume(id, answer));
    }

    /** Lets a held run go. */
    @POST
    @Path("{id}/release")
    public Response release(@PathParam("id") String id, @Context UriInfo request) throws ConflictException {
        Query.of(request);
        return after(id, runs -> runs.release(id));
    }

    /** Lets all held runs of a rule go. */
    @POST
    @Path("release")
    public Response releaseAll(@Context UriInfo request) {
        String rule = Query.of(request, "rule").text("rule");
        if (rule == null || rule.isBlank()) {
            throw new Refusal(400, "Parameter rule is missing; name the rule whose held runs are to go on.");
        }
        int released = desk.engine().runs().releaseAll(rule);
        desk.engine().movedOn();
        return Response.accepted(new Released(released)).build();
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Context UriInfo request) throws ConflictException {
        Query.of(request);
        return after(id, runs -> runs.cancel(id));
    }

    /** Gives a parked or held run up. */
    @POST
    @Path("{id}/discard")
    public Response discard(@PathParam("id") String id, @Context UriInfo request) throws ConflictException {
        Query.of(request);
        return after(id, runs -> runs.discard(id));
    }

    private Response after(String id, Intervention intervention) throws ConflictException {
        try {
            intervention.on(desk.engine().runs());
        } catch (NoSuchElementException unknown) {
            throw Refusal.unknown("run", id);
        }
        desk.engine().movedOn();
        return Response.accepted(run(id)).build();
    }

    /** What a person does with a run. */
    private interface Intervention {
        RunRow on(Interventions runs) throws ConflictException;
    }
}
