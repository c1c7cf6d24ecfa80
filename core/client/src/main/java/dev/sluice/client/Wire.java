package dev.sluice.client;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** One request and its full answer, or the reason why there is none. */
final class Wire implements AutoCloseable {
    private static final int MOST_THREADS = 2 * Door.WIDEST;

    private final PluvoOptions options;
    private final PluvoApi api;
    private final Crew crew;

    Wire(PluvoOptions options) {
        this.options = options;
        this.api = client(options);
        this.crew = new Crew("pluvo-" + options.name(), MOST_THREADS);
    }

    Answer exchange(Function<PluvoApi, Response> request, Deadline deadline) throws NoAnswer {
        try {
            return crew.call(() -> answer(request.apply(api), deadline), deadline, () -> NoAnswer.Reason.CUT);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof NoAnswer failure ? failure : unanswered(cause == null ? e : cause);
        }
    }

    @Override
    public void close() {
        crew.close();
        api.close();
    }

    private Answer answer(Response response, Deadline deadline) throws IOException, NoAnswer {
        try (response) {
            byte[] bytes;
            try (InputStream in = response.readEntity(InputStream.class)) {
                bytes = Body.read(in, announced(response), options.limits().answerBytes(), deadline);
            }
            return new Answer(
                    response.getStatus(),
                    RetryAfter.read(
                            response.getHeaderString(HttpHeaders.RETRY_AFTER),
                            response.getHeaderString(HttpHeaders.DATE),
                            options.clock().instant()),
                    response.getHeaderString(HttpHeaders.LOCATION),
                    Excerpt.of(response.getHeaderString(HttpHeaders.CONTENT_TYPE)) + ", " + bytes.length + " bytes",
                    Json.object(bytes, options.limits().answerDepth()));
        }
    }

    private static long announced(Response response) {
        String length = response.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        boolean encoded = response.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null;
        return encoded || length == null || !length.matches("\\d{1,18}") ? -1 : Long.parseLong(length);
    }

    /** Only what surely comes before the request is "not sent"; everything else may have reached Pluvo. */
    private NoAnswer unanswered(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String detail = Excerpt.of(cause.getMessage());
            if (cause instanceof UnknownHostException) {
                return notSent("the host name " + host() + " is not known", cause);
            } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return notSent("nothing accepts connections at " + host() + " (" + detail + ")", cause);
            } else if (cause instanceof SSLHandshakeException) {
                return notSent("no trusted TLS connection to " + host() + " (" + detail + ")", cause);
            } else if (cause instanceof SocketTimeoutException && detail.equalsIgnoreCase("connect timed out")) {
                return notSent(
                        "no connection to " + host() + " within "
                                + seconds(options.limits().connect()),
                        cause);
            } else if (cause instanceof SocketTimeoutException) {
                String waited = seconds(options.limits().read());
                return new NoAnswer(NoAnswer.Reason.CUT, "nothing more came for " + waited, cause);
            } else if (cause instanceof IOException && cause.getCause() == null) {
                return new NoAnswer(NoAnswer.Reason.CUT, "the connection broke (" + detail + ")", cause);
            }
        }
        return new NoAnswer(
                NoAnswer.Reason.CUT,
                "the HTTP client failed (" + thrown.getClass().getSimpleName() + ")",
                thrown);
    }

    private static NoAnswer notSent(String message, Throwable cause) {
        return new NoAnswer(NoAnswer.Reason.NOT_SENT, message, cause);
    }

    private String host() {
        return options.baseUri().getAuthority();
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    private static PluvoApi client(PluvoOptions options) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Wire.class.getClassLoader());
        try {
            return RestClientBuilder.newBuilder()
                    .baseUri(options.baseUri())
                    .property("microprofile.rest.client.disable.default.mapper", true)
                    .followRedirects(false)
                    .connectTimeout(options.limits().connect().toMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(options.limits().read().toMillis(), TimeUnit.MILLISECONDS)
                    .build(PluvoApi.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
