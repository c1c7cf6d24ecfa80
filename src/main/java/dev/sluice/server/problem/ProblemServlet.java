package dev.sluice.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The error page of the application: what the server would answer with HTML and the exception's text. */
public final class ProblemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(ProblemServlet.class);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof IOException gone) {
            // whoever asked has hung up, and nobody can be told
            log.debug(
                    "The sender of a request to {} is gone: {}",
                    request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME),
                    gone.getMessage());
            return;
        }
        if (thrown != null) {
            log.error("A request to {} broke", request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME), thrown);
        }
        new Problem(status, detail(status)).writeTo(response);
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            default ->
                status < 500
                        ? "The request could not be understood."
                        : "Something broke in Sluice; the server's log says what.";
        };
    }
}
