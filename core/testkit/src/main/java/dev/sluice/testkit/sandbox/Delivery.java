package dev.sluice.testkit.sandbox;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A webhook to be signed and sent.
 *
 * @param body the exact body, usually JSON
 * @param key the webhook key it is signed with
 * @param salt the same for each sending; without one each has its own
 * @param times how often it is sent
 * @param concurrency how many are under way at once
 * @param retry whether Pluvo's rule holds: 4xx other than 410 and 5xx are sent again, 410 ends it for good
 */
public record Delivery(
        URI url, String body, String key, @Nullable String salt, int times, int concurrency, boolean retry) {
    private static final int MOST_AT_ONCE = 64;

    public Delivery {
        requireNonNull(url, "url");
        requireNonNull(body, "body");
        requireNonNull(key, "key");
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("url is " + url + "; expected an http or https address.");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times is " + times + "; expected 1 or more.");
        }
        if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "concurrency is " + concurrency + "; expected 1 to " + MOST_AT_ONCE + ".");
        }
    }

    /** One sending, not repeated. */
    public static Delivery of(URI url, String body, String key) {
        return new Delivery(url, body, key, null, 1, 1, false);
    }

    public Delivery withSalt(String other) {
        return new Delivery(url, body, key, other, times, concurrency, retry);
    }

    public Delivery withTimes(int count, int atOnce) {
        return new Delivery(url, body, key, salt, count, atOnce, retry);
    }

    public Delivery withRetry() {
        return new Delivery(url, body, key, salt, times, concurrency, true);
    }
}
