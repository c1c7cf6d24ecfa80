package dev.sluice.client;

import dev.sluice.api.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.jspecify.annotations.Nullable;

/** One request and its whole answer. It knows at each moment whether anything was sent. */
final class Exchange {
    private static final int LARGEST = 1024 * 1024;
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final HttpProcessor HEADERS =
            new DefaultHttpProcessor(new RequestTargetHost(), new RequestContent(false));

    private enum Stage {
        NOT_SENT,
        SENT,
        GIVEN_UP
    }

    private final Target target;
    private final Http.Request request;
    private final Deadline deadline;
    private final Line line;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.NOT_SENT);
    private volatile int status;

    Exchange(Target target, Http.Request request, Deadline deadline, SSLSocketFactory tls) {
        this.target = target;
        this.request = request;
        this.deadline = deadline;
        this.line = new Line(tls, deadline);
    }

    /** Sends the message to one of the addresses, and waits for what is answered. */
    Http.Answer over(List<InetAddress> addresses, ClassicHttpRequest message)
            throws IOException, HttpException, NoAnswer {
        try (line) {
            DefaultBHttpClientConnection connection = line.open(target, addresses);
            try {
                var context = HttpCoreContext.create();
                EXECUTOR.preProcess(message, HEADERS, context);
                if (!stage.compareAndSet(Stage.NOT_SENT, Stage.SENT)) {
                    throw new NoAnswer(NoAnswer.Reason.NOT_SENT, "nobody waits for it any more", null);
                }
                return answer(EXECUTOR.execute(message, connection, context));
            } finally {
                Line.end(connection);
            }
        }
    }

    /** Ends it from another thread; when nothing was sent by now, nothing will be. */
    NoAnswer.Reason giveUp() {
        boolean before = stage.compareAndSet(Stage.NOT_SENT, Stage.GIVEN_UP);
        line.close();
        return before ? NoAnswer.Reason.NOT_SENT : NoAnswer.Reason.CUT;
    }

    /** Whether something may have reached the other side. */
    boolean sent() {
        return stage.get() == Stage.SENT;
    }

    /** The status of the answer, 0 while there is none. */
    int status() {
        return status;
    }

    private Http.Answer answer(ClassicHttpResponse response) throws IOException, NoAnswer {
        status = response.getCode();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        HttpEntity entity = response.getEntity();
        return new Http.Answer(
                status,
                headers,
                entity == null ? "" : text(entity),
                request.reads(),
                RetryAfter.read(first(headers, "retry-after"), first(headers, "date"), Instant.now()));
    }

    private String text(HttpEntity entity) throws IOException, NoAnswer {
        String encoding = entity.getContentEncoding();
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            throw new NoAnswer(
                    NoAnswer.Reason.CUT,
                    "the answer is packed as " + Excerpt.of(encoding) + ", though it was asked for unpacked",
                    null);
        }
        // not closed, which would read on to the end; a body that is shorter than announced, or lacks its last chunk,
        // is an
        // exception of the stream
        InputStream in = entity.getContent();
        return new String(Body.read(in, -1, LARGEST, deadline), charset(entity.getContentType()));
    }

    private static Charset charset(@Nullable String type) {
        ContentType parsed = type == null ? null : ContentType.parseLenient(type);
        Charset named = parsed == null ? null : parsed.getCharset();
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}
