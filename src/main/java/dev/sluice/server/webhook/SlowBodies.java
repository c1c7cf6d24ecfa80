package dev.sluice.server.webhook;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bodies that have not fully arrived: read as they come, each within ten seconds, without a thread of their own. */
final class SlowBodies {
    private static final Logger log = LoggerFactory.getLogger(SlowBodies.class);
    private static final int SECONDS = 10;

    private final Reception reception;
    private final Refusing refusing;
    private final InFlight inFlight;
    private final Set<Body> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "hook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    SlowBodies(Reception reception, Refusing refusing, InFlight inFlight) {
        this.reception = reception;
        this.refusing = refusing;
        this.inFlight = inFlight;
    }

    void read(HttpServletRequest request, ServletInputStream from) {
        AsyncContext context = request.startAsync();
        // Ours is exact and leaves the time of the commit out; the container's could end an answer half-way.
        context.setTimeout(0);
        inFlight.enter();
        var body = new Body(context, from);
        open.add(body);
        from.setReadListener(body);
    }

    /** Ends the wait for what has not arrived: the server stops. */
    void refuseAll() {
        open.forEach(body -> body.end(Refused.closed(Reason.STOPPING)));
    }

    void close() {
        deadlines.shutdownNow();
    }

    /** One body. Whoever ends it first answers: the last byte, the limit, the deadline, a broken connection. */
    private final class Body implements ReadListener {
        private final AsyncContext context;
        private final ServletInputStream from;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final byte[] buffer = new byte[8192];
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Future<?> deadline;

        Body(AsyncContext context, ServletInputStream from) {
            this.context = context;
            this.from = from;
            deadline = deadlines.schedule(() -> end(Refused.tooSlow()), SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!ended.get() && from.isReady() && !from.isFinished()) {
                int count = from.read(buffer);
                if (count > 0) {
                    bytes.write(buffer, 0, count);
                }
                if (bytes.size() > Doorkeeper.MOST_BYTES) {
                    end(Refused.tooLarge());
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            if (claim()) {
                try {
                    reception.answer(request(), response(), bytes.toByteArray());
                } finally {
                    complete();
                }
            }
        }

        @Override
        public void onError(Throwable thrown) {
            log.debug("A sender went away while its body was read", thrown);
            if (claim()) {
                complete();
            }
        }

        private void end(Refused refused) {
            if (claim()) {
                try {
                    refusing.answer(refused, request(), response());
                } catch (IOException thrown) {
                    log.debug("A sender went away before it was refused", thrown);
                } finally {
                    complete();
                }
            }
        }

        private HttpServletRequest request() {
            return (HttpServletRequest) context.getRequest();
        }

        private HttpServletResponse response() {
            return (HttpServletResponse) context.getResponse();
        }

        private void complete() {
            try {
                context.complete();
            } finally {
                inFlight.leave();
            }
        }

        private boolean claim() {
            if (!ended.compareAndSet(false, true)) {
                return false;
            }
            open.remove(this);
            deadline.cancel(false);
            return true;
        }
    }
}
