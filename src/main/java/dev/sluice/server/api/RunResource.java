package dev.sluice.server.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import dev.sluice.engine.history.RunLine;
import dev.sluice.engine.journal.RunFilter;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.run.ConflictException;
import dev.sluice.engine.run.Interventions;
import dev.sluice.engine.run.Interventions.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    public Listing<RunLine> list(
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("status") @Nullable String status,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var filter = new RunFilter(
                rule,
                Parameters.word("status", status, RunRow.Status.values(), RunRow.Status::word),
                Parameters.alias(subject),
                Parameters.moment("after", after),
                Parameters.moment("before", before));
        return Parameters.page(limit, cursor, page -> desk.history().runs(filter, page));
    }

    @GET
    @Path("{id}")
    public RunAnswer run(@PathParam("id") String id) {
        return desk.history().run(id).map(RunAnswer::of).orElseThrow(() -> Refusal.unknown("run", id));
    }

    /** Goes on with a parked run. */
    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id, @QueryParam("answer") @Nullable String answer)
            throws ConflictException {
        Optional<Answer> told = Optional.ofNullable(Parameters.word(
                "answer", answer, Answer.values(), word -> word.name().toLowerCase(Locale.ROOT)));
        return after(id, runs -> runs.resume(id, told));
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id) throws ConflictException {
        return after(id, runs -> runs.cancel(id));
    }

    /** Gives a parked run up. */
    @POST
    @Path("{id}/discard")
    public Response discard(@PathParam("id") String id) throws ConflictException {
        return after(id, runs -> runs.discard(id));
    }

    private Response after(String id, Intervention intervention) throws ConflictException {
        try {
            intervention.on(desk.engine().runs());
        } catch (NoSuchElementException unknown) {
            throw Refusal.unknown("run", id);
        }
        desk.engine().wake();
        return Response.accepted(run(id)).build();
    }

    /** What a person does with a run. */
    private interface Intervention {
        RunRow on(Interventions runs) throws ConflictException;
    }
}
