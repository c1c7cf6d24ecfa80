package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.testkit.sandbox.DeliveryReport.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends signed webhooks. What Pluvo does not document is decided here: a retry repeats salt and signature, and a
 * connection that fails counts as a 5xx.
 */
final class Webhooks implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 72;
    private static final int LONGEST = 360;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;

    private final Set<URI> disabled = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration firstWait;

    Webhooks(Duration firstWait) {
        this.firstWait = firstWait;
    }

    DeliveryReport deliver(Delivery delivery) {
        ExecutorService senders = Executors.newFixedThreadPool(delivery.concurrency(), SandboxServer::daemon);
        try {
            List<Future<Answer>> pending = new ArrayList<>();
            for (int i = 0; i < delivery.times(); i++) {
                pending.add(senders.submit(() -> send(delivery)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pending) {
                answers.add(answer.get());
            }
            return new DeliveryReport(answers, disabled.contains(delivery.url()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The delivery to " + delivery.url() + " was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The delivery to " + delivery.url() + " failed.", e);
        } finally {
            senders.shutdownNow();
        }
    }

    void enableAll() {
        disabled.clear();
    }

    private Answer send(Delivery delivery) throws InterruptedException {
        HttpRequest request = signed(delivery);
        Answer answer = new Answer(0, "disabled by an earlier 410", 0);
        Duration wait = firstWait;
        while (!delivery.retry() || !disabled.contains(delivery.url())) {
            answer = attempt(request, answer.attempts() + 1);
            if (answer.status() == 410) {
                disabled.add(delivery.url());
            }
            if (!delivery.retry() || !again(answer) || closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return answer;
            }
            Duration longest = firstWait.multipliedBy(LONGEST);
            wait = wait.multipliedBy(2).compareTo(longest) > 0 ? longest : wait.multipliedBy(2);
        }
        return answer;
    }

    private static boolean again(Answer answer) {
        boolean refused = answer.status() == 0 || answer.status() >= 400;
        return refused && answer.status() != 410 && answer.attempts() < MOST_ATTEMPTS;
    }

    private Answer attempt(HttpRequest request, int attempt) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(
                        response.statusCode(), new String(body.readNBytes(MOST_OF_AN_ANSWER), UTF_8), attempt);
            }
        } catch (IOException e) {
            return new Answer(0, e.getClass().getSimpleName() + ": " + e.getMessage(), attempt);
        }
    }

    private static HttpRequest signed(Delivery delivery) {
        String salt = delivery.salt() == null ? Secrets.random() : delivery.salt();
        byte[] body = delivery.body().getBytes(UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(delivery.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        PluvoSignature.headers(delivery.key(), salt, body).forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
