package dev.sluice.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a path that does not decode, such as {@code /hooks/%zz}, a 400. The server itself gives up before any filter or
 * servlet of ours and answers 200 with an empty body, which Pluvo would take for "delivered". So this sits in the
 * connector, as a probe that sets the answer in advance; it gets there with the first request that reaches us.
 */
final class BrokenPaths {
    private static final Logger log = LoggerFactory.getLogger(BrokenPaths.class);
    private static final byte[] ANSWER = ("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                    + "\"detail\":\"The path does not decode. Check the address that is called.\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final AtomicBoolean watched = new AtomicBoolean();

    /** Watches the connector that this request came through. */
    void watch(HttpServletRequest request) {
        if (watched.get() || !watched.compareAndSet(false, true)) {
            return;
        }
        try {
            // Two steps of the container that no API has; the rest is Grizzly's own.
            Object inner =
                    request.getClass().getMethod("getUnwrappedCoyoteRequest").invoke(request);
            var outer = (Request) inner.getClass().getMethod("getCoyoteRequest").invoke(inner);
            outer.getHttpFilter().getMonitoringConfig().addProbes(new Probe());
        } catch (ReflectiveOperationException | ClassCastException changed) {
            log.warn("Paths that do not decode will be answered by the server: {}", changed.toString());
        }
    }

    @SuppressWarnings("rawtypes") // as the probe declares it
    private static final class Probe extends HttpServerProbe.Adapter {
        @Override
        public void onBeforeServiceEvent(
                HttpServerFilter filter, Connection connection, Request request, HttpHandler handler) {
            if (!decodes(request)) {
                var response = request.getResponse();
                response.setStatus(400);
                response.setContentType("application/problem+json");
                response.setContentLength(ANSWER.length);
                try {
                    response.getOutputStream().write(ANSWER);
                } catch (IOException gone) {
                    log.debug("A sender went away before its answer", gone);
                }
            }
        }

        private static boolean decodes(Request request) {
            try {
                request.getRequest().getRequestURIRef().getDecodedRequestURIBC();
                return true;
            } catch (IllegalArgumentException | CharConversionException undecodable) {
                return false;
            }
        }
    }
}
