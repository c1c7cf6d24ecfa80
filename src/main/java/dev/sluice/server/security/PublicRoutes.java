package dev.sluice.server.security;

import dev.sluice.server.connector.OddRequests;
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
    private static final String METRICS = "/metrics";
    /** Addresses of ours that tell one thing to whoever shows a token. */
    private static final Set<String> TELLING = Set.of(METRICS, "/openapi");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final transient OddRequests oddRequests = new OddRequests();
    private transient volatile @Nullable Bearers bearers;
    private transient volatile boolean metricsPublic;

    /** Tells the metrics to strangers from now on. */
    public void publishMetrics() {
        metricsPublic = true;
    }

    /** Lets these in from now on. */
    public void admit(Bearers known) {
        bearers = known;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        oddRequests.watch(request);
        // The path that the container matched, not the one that was written: /hooks/../metrics is no hook.
        String matched = request.getServletPath();
        if (matched.equals("/hooks")) {
            chain.doFilter(request, response);
        } else if (matched.equals(OddRequests.BROKEN_PATH)) {
            new Problem(400, "The path cannot be read. Check the address that is called.").writeTo(response);
        } else if (EXACT.contains(request.getRequestURI())
                || (metricsPublic && request.getRequestURI().equals(METRICS))) {
            tell(request, response, chain);
        } else if (METHODS.contains(request.getMethod())) {
            askForToken(request, response, chain);
        } else {
            new Problem(501, "Sluice knows no such method.").writeTo(response);
        }
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            new Problem(405, "This address takes GET and HEAD only.").writeTo(response);
        }
    }

    private void askForToken(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
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
        if (!request.getServletPath().equals("/api") && !TELLING.contains(request.getRequestURI())) {
            new Problem(404, "There is nothing at this address.").writeTo(response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        chain.doFilter(request, response);
    }
}
