package dev.sluice.server.security;

import dev.sluice.server.connector.BrokenPaths;
import dev.sluice.server.problem.Problem;
import dev.sluice.server.security.Bearers.Verdict;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets strangers through to a written list of addresses and to nothing else, and whoever shows a good token to the API.
 * What the server adds by itself (metrics, OpenAPI, whatever comes with its next version) is thereby closed until
 * somebody opens it.
 */
public final class PublicRoutes extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> EXACT = Set.of("/health/started", "/health/live", "/health/ready");
    private static final String BEARER = "Bearer ";

    private final transient BrokenPaths brokenPaths = new BrokenPaths();
    private transient volatile @Nullable Bearers bearers;

    /** Lets these in from now on. */
    public void admit(Bearers known) {
        bearers = known;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        brokenPaths.watch(request);
        // The path that the container matched, not the one that was written: /hooks/../metrics is no hook.
        String matched = request.getServletPath();
        if (matched.equals("/hooks") || EXACT.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        switch (verdict(request)) {
            case GOOD -> serve(request, response, chain);
            case WRONG -> {
                response.setHeader("WWW-Authenticate", "Bearer");
                new Problem(401, "This address needs a bearer token.").writeTo(response);
            }
            case TOO_MANY -> {
                response.setHeader("Retry-After", String.valueOf(FailedTries.WINDOW.toSeconds()));
                new Problem(429, "Too many wrong tokens came from this address; wait a minute.").writeTo(response);
            }
        }
    }

    private Verdict verdict(HttpServletRequest request) {
        Bearers known = bearers;
        String header = request.getHeader("Authorization");
        if (known == null || header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Verdict.WRONG;
        }
        return known.check(header.substring(BEARER.length()).strip(), request.getRemoteAddr());
    }

    private static void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getServletPath().equals("/api")) {
            new Problem(404, "There is nothing at this address.").writeTo(response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        chain.doFilter(request, response);
    }
}
