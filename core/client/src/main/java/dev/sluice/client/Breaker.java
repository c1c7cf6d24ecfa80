package dev.sluice.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** How the circuit breaker is set: five failures in a row open it, then one call is let through after each wait. */
final class Breaker {
    private static final int IN_A_ROW = 5;
    /** The breaker takes its own look at the clock a moment after the wait was reported. */
    private static final Duration MARGIN = Duration.ofMillis(50);

    private static final IntervalFunction WAIT =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(5), 2, 0.2, Duration.ofSeconds(60));

    private Breaker() {}

    /** @param opened told each time how long it stays open */
    static CircuitBreaker of(String name, Clock clock, Consumer<Duration> opened) {
        var config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(IN_A_ROW)
                .minimumNumberOfCalls(IN_A_ROW)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .slowCallDurationThreshold(Duration.ofDays(1))
                .clock(clock)
                .waitIntervalFunctionInOpenState(attempt -> {
                    long millis = WAIT.apply(attempt);
                    opened.accept(Duration.ofMillis(millis).plus(MARGIN));
                    return millis;
                })
                .build();
        return CircuitBreaker.of(name, config);
    }

    /** {@code closed}, {@code open} or {@code half-open}. */
    static String word(CircuitBreaker breaker) {
        return breaker.getState().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
