package dev.sluice.server;

import dev.sluice.server.problem.Problem;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The hook of an application that could not start, in a server that runs on all the same: the sender tries again. */
final class ClosedHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "60");
        response.setHeader("Connection", "close");
        new Problem(503, "Sluice could not start; the server's log says why. Send the delivery again later.")
                .writeTo(response);
    }
}
