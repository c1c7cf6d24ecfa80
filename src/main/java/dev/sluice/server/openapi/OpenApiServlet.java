package dev.sluice.server.openapi;

import dev.sluice.server.problem.ReadOnlyServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * {@code GET /openapi}: a document that stands beside this class and that a test holds against the code. What the server
 * makes of annotations knows neither the hook nor the problems that every address may answer with.
 */
public final class OpenApiServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private final transient byte[] document = document();

    private static byte[] document() {
        try (InputStream in = OpenApiServlet.class.getResourceAsStream("openapi.json")) {
            return Objects.requireNonNull(in, "openapi.json").readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    protected void tell(HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
