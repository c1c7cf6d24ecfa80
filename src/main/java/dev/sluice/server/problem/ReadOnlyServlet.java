package dev.sluice.server.problem;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An address that tells one thing and takes nothing. */
public abstract class ReadOnlyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Writes the answer. */
    protected abstract void tell(HttpServletResponse response) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            tell(response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            new Problem(405, "This address takes GET and HEAD only.").writeTo(response);
        }
    }
}
