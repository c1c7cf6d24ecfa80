package dev.sluice.server.security;

import dev.sluice.server.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets strangers through to a written list of addresses and to nothing else. What the server adds by itself (metrics,
 * OpenAPI, whatever comes with its next version) is thereby closed until somebody opens it.
 */
public final class PublicRoutes extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> EXACT = Set.of("/health/started", "/health/live", "/health/ready");

    private final transient BrokenPaths brokenPaths = new BrokenPaths();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        brokenPaths.watch(request);
        // The path that the container matched, not the one that was written: /hooks/../metrics is no hook.
        boolean hook = request.getServletPath().equals("/hooks");
        if (hook || EXACT.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("WWW-Authenticate", "Bearer");
        new Problem(401, "This address needs a bearer token.").writeTo(response);
    }
}
