package dev.sluice.server.connector;

import jakarta.servlet.http.HttpServletRequest;
import java.io.CharConversionException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Request;

/**
 * Hands us the requests that the server would answer by itself, before any filter or servlet of ours. A path that does
 * not decode, such as {@code /hooks/%zz}, it answers with 200 and an empty body, which Pluvo would take for "delivered",
 * and with a trace in the log; TRACE it answers with an {@code Allow} that names none of our methods, and after CONNECT
 * it keeps the connection for a tunnel. So this sits in the connector, as a probe that makes ordinary requests of them;
 * it gets there with the first request that reaches us.
 */
public final class OddRequests {
    /** Where a request with a broken path arrives. */
    public static final String BROKEN_PATH = "/broken-path";

    /** Methods are told apart by case, so in small letters these are ones that nobody knows. */
    private static final List<String> OWN_METHODS = List.of("TRACE", "CONNECT");

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
            HttpRequestPacket packet = request.getRequest();
            if (!decodes(packet)) {
                packet.getRequestURIRef().init(BROKEN_PATH);
            }
            for (String method : OWN_METHODS) {
                if (packet.getMethodDC().equals(method)) {
                    packet.setMethod(method.toLowerCase(Locale.ROOT));
                }
            }
        }

        private static boolean decodes(HttpRequestPacket packet) {
            try {
                packet.getRequestURIRef().getDecodedRequestURIBC();
                return true;
            } catch (CharConversionException | RuntimeException undecodable) {
                return false;
            }
        }
    }
}
