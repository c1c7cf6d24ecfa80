package dev.sluice.server.connector;

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
import org.glassfish.grizzly.http.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a path that does not decode, such as {@code /hooks/%zz}, a 400. The server itself gives up before any filter or
 * servlet of ours and answers 200 with an empty body, which Pluvo would take for "delivered". So this sits in the
 * connector, as a probe that sets the answer in advance; it gets there with the first request that reaches us.
 */
public final class BrokenPaths {
    private static final Logger log = LoggerFactory.getLogger(BrokenPaths.class);
    private static final byte[] ANSWER = ("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                    + "\"detail\":\"The path does not decode. Check the address that is called.\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final AtomicBoolean watched = new AtomicBoolean();

    /** Watches the connector that this request came through. */
    public void watch(HttpServletRequest request) {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            Grizzly.request(request)
                    .ifPresent(
                            found -> found.getHttpFilter().getMonitoringConfig().addProbes(new Probe()));
        }
    }

    @SuppressWarnings("rawtypes") // as the probe declares it
    private static final class Probe extends HttpServerProbe.Adapter {
        @Override
        public void onBeforeServiceEvent(
                HttpServerFilter filter, Connection connection, Request request, HttpHandler handler) {
            if (!decodes(request)) {
                answer(request.getResponse());
            }
        }

        private static boolean decodes(Request request) {
            try {
                request.getRequest().getRequestURIRef().getDecodedRequestURIBC();
                return true;
            } catch (CharConversionException | RuntimeException undecodable) {
                return false;
            }
        }

        private static void answer(Response response) {
            response.setStatus(400);
            response.setContentType("application/problem+json");
            response.setContentLength(ANSWER.length);
            try {
                response.getOutputStream().write(ANSWER);
                response.getOutputStream().flush();
            } catch (IOException gone) {
                log.debug("A sender went away before its answer", gone);
            }
        }
    }
}
