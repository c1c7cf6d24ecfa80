package dev.sluice.server;

import dev.sluice.server.Wire.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Pluvo's side of many webhooks at once: each is sent again, byte for byte, until it is answered with 202. */
final class Senders implements AutoCloseable {
    private static final int AT_ONCE = 16;

    private final int port;
    private final String key;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Integer, String> events = new ConcurrentHashMap<>();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();

    private Senders(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /** Sends nothing yet. */
    static Senders open(OwnServer server, String key) {
        return new Senders(server.port(), key);
    }

    /** Sends what tells of these recruits; returns at once. */
    static Senders start(OwnServer server, String key, IntStream recruits) {
        return open(server, key).send(recruits);
    }

    /** Sends what tells of these recruits, after all others; returns at once. */
    Senders send(IntStream recruits) {
        recruits.forEach(recruit -> threads.execute(() -> send(recruit)));
        return this;
    }

    /** The events that were acknowledged, by the recruit they are about. */
    Map<Integer, String> events() {
        return events;
    }

    int acknowledged() {
        return events.size();
    }

    /** How many were told that they had been kept before. */
    int duplicates() {
        return duplicates.get();
    }

    /** How many tries got another answer than 202, or none. */
    int refusals() {
        return refusals.get();
    }

    /** The longest that an answer of 202 took. */
    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    private void send(int recruit) {
        byte[] body = Recruits.created(recruit);
        String head = Deliveries.head("pluvo", key, body);
        while (!acknowledged(recruit, head, body)) {
            try {
                if (closed.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private boolean acknowledged(int recruit, String head, byte[] body) {
        long begun = System.nanoTime();
        try {
            Answer answer = Wire.exchange(port, head, body);
            if (answer.status() != 202) {
                refusals.incrementAndGet();
                return false;
            }
            slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            var receipt = new Api.Reply(202, "", answer.body()).json();
            if (receipt.getBoolean("duplicate")) {
                duplicates.incrementAndGet();
            }
            events.put(recruit, receipt.getString("event"));
            return true;
        } catch (IOException unanswered) {
            refusals.incrementAndGet();
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
    }
}
