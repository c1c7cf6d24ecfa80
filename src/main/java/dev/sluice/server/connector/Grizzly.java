package dev.sluice.server.connector;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from a servlet's request to the connector's. */
public final class Grizzly {
    private static final Logger log = LoggerFactory.getLogger(Grizzly.class);

    private static final Pattern LENGTH = Pattern.compile("^content-length[ \\t]*:", CASE_INSENSITIVE | MULTILINE);

    private static final String UNKNOWN = "This server's connector is not the one that Sluice knows: {}";

    private Grizzly() {}

    /**
     * Ends the connection of a request, whatever is still on its way. The server itself only stops reading: it answers,
     * says {@code Connection: close}, and then waits for the rest of the body for as long as bytes drip in.
     *
     * @return to be called when the answer has been read; it may be called after the request has ended
     */
    public static Runnable hangUp(HttpServletRequest request) {
        return request(request)
                .<Runnable>map(found -> found.getRequest().getConnection()::closeSilently)
                .orElse(() -> {});
    }

    /**
     * Whether a request came with both a length and chunks, which lets two servers in a row see two different bodies.
     * The connector drops the length when it reads the word chunked, so the raw head is asked.
     */
    public static boolean hasLengthAndChunks(HttpServletRequest request) {
        if (request.getHeader("Transfer-Encoding") == null) {
            return false;
        }
        return request(request)
                .map(found -> rawHead(found.getRequest()))
                .filter(head -> LENGTH.matcher(head).find())
                .isPresent();
    }

    private static String rawHead(HttpHeader packet) {
        try {
            Field field = HttpHeader.class.getDeclaredField("headerBuffer");
            field.setAccessible(true);
            return field.get(packet) instanceof Buffer head
                    ? head.toStringContent(StandardCharsets.ISO_8859_1, 0, head.limit())
                    : "";
        } catch (ReflectiveOperationException changed) {
            log.warn(UNKNOWN, changed.toString());
            return "";
        }
    }

    static Optional<Request> request(HttpServletRequest request) {
        try {
            // Two steps through the container for which there is no API.
            Object facade =
                    request.getClass().getMethod("getUnwrappedCoyoteRequest").invoke(request);
            return Optional.of(
                    (Request) facade.getClass().getMethod("getCoyoteRequest").invoke(facade));
        } catch (ReflectiveOperationException | ClassCastException changed) {
            log.warn(UNKNOWN, changed.toString());
            return Optional.empty();
        }
    }
}
