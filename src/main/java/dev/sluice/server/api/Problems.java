package dev.sluice.server.api;

import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.server.problem.Problem;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes whatever is thrown a problem that says what to do, and never a stack trace. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return answer(refusal.problem()).build();
        }
        if (thrown instanceof ConflictException conflict) {
            return answer(new Problem(409, String.valueOf(conflict.getMessage())))
                    .build();
        }
        if (thrown instanceof StoreException store) {
            log.warn("A request to the API could not be served: {}", store.getMessage());
            return answer(new Problem(503, String.valueOf(store.getMessage())))
                    .header(HttpHeaders.RETRY_AFTER, 10)
                    .build();
        }
        if (thrown instanceof WebApplicationException refused) {
            return ofContainer(refused.getResponse());
        }
        if (thrown instanceof JsonException || thrown instanceof JsonbException) {
            return answer(new Problem(400, "The body is no JSON that this address takes."))
                    .build();
        }
        log.error("A request to the API broke", thrown);
        return answer(new Problem(500, "Something broke in Sluice; the server's log says what."))
                .build();
    }

    private static Response ofContainer(Response refused) {
        String detail = switch (refused.getStatus()) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "This address answers with application/json only.";
            case 415 -> "This address does not take a body of that type.";
            default -> "The request could not be understood.";
        };
        Response.ResponseBuilder answer = answer(new Problem(refused.getStatus(), detail));
        String allowed = refused.getHeaderString(HttpHeaders.ALLOW);
        return (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, withHead(allowed))).build();
    }

    /** The library leaves out HEAD, which it answers wherever there is a GET. */
    private static String withHead(String allowed) {
        return allowed.contains("HEAD") ? allowed : allowed.replace("GET", "GET,HEAD");
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.TYPE).entity(problem.json());
    }
}
