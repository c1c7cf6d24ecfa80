package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.client.WebhookSignature;
import dev.sluice.testkit.sandbox.DeliveryReport.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
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
    private static final int TIMEOUT = (int) Duration.ofSeconds(30).toMillis();
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;

    private final Set<URI> disabled = ConcurrentHashMap.newKeySet();
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
        String salt = delivery.salt() == null ? Secrets.random() : delivery.salt();
        byte[] body = delivery.body().getBytes(UTF_8);
        String signature = WebhookSignature.sign(delivery.key(), salt, body);
        Answer answer = new Answer(0, "disabled by an earlier 410", 0);
        Duration wait = firstWait;
        while (!delivery.retry() || !disabled.contains(delivery.url())) {
            answer = attempt(delivery.url(), salt, signature, body, answer.attempts() + 1);
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

    private static Answer attempt(URI url, String salt, String signature, byte[] body, int attempt) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("X-Signature", signature);
            connection.setRequestProperty("X-Signature-Salt", salt);
            // an idle connection that the receiver closes would look like a failed webhook
            connection.setRequestProperty("Connection", "close");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            return new Answer(status, text(connection, status), attempt);
        } catch (IOException e) {
            return new Answer(0, e.getClass().getSimpleName() + ": " + e.getMessage(), attempt);
        }
    }

    private static String text(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? "" : new String(in.readNBytes(MOST_OF_AN_ANSWER), UTF_8);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
