package dev.sluice.client;

import static dev.sluice.client.Connections.NOTHING;
import static dev.sluice.client.Connections.READ;
import static dev.sluice.client.Connections.failedRead;
import static dev.sluice.client.Connections.failedWrite;
import static dev.sluice.client.FakePluvo.GRAPHQL;
import static dev.sluice.client.FakePluvo.TOKEN;
import static dev.sluice.client.FakePluvo.html;
import static dev.sluice.client.FakePluvo.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Gate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate of a connection, over a real one. */
class DoorTest {
    private final MovableClock clock = new MovableClock();
    private FakePluvo pluvo;
    private PluvoConnection connection;
    private Gate gate;

    @BeforeEach
    void start() throws IOException {
        pluvo = new FakePluvo();
        connection = Connections.to(pluvo.uri(), clock);
        gate = connection.gate();
    }

    @AfterEach
    void stop() {
        connection.close();
        pluvo.close();
    }

    @Test
    void the_room_doubles_with_each_round_of_answers_up_to_sixteen() throws Exception {
        List<Integer> rooms = new ArrayList<>(List.of(gate.room()));
        for (int i = 0; i < 40; i++) {
            connection.query(READ, NOTHING);
            rooms.add(gate.room());
        }
        assertThat(rooms.stream().distinct()).containsExactly(1, 2, 4, 8, 16);
        assertThat(gate.reopensAt()).isEqualTo(clock.instant());
    }

    @Test
    void A12_five_failures_in_a_row_open_the_breaker_and_nothing_more_is_sent() throws Exception {
        connection.query(READ, NOTHING);
        pluvo.usually(html(502));
        for (int i = 0; i < 5; i++) {
            assertThat(gate.state()).isEqualTo(Gate.State.READY);
            assertThat(failedWrite(connection).attempted()).isTrue();
        }
        assertThat(gate.state()).isEqualTo(Gate.State.UNREACHABLE);
        assertThat(connection.breaker()).isEqualTo("open");
        assertThat(gate.room()).isZero();
        assertThat(Duration.between(clock.instant(), gate.reopensAt()))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));

        int before = pluvo.count(GRAPHQL);
        ActionException notSent = failedWrite(connection);
        assertThat(notSent.attempted()).isFalse();
        assertThat(notSent.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(notSent.after()).isEqualTo(Duration.between(clock.instant(), gate.reopensAt()));
        assertThat(notSent)
                .hasMessageContaining("nothing is sent until " + gate.reopensAt())
                .hasMessageContaining("answered 502");
        assertThat(pluvo.count(GRAPHQL)).isEqualTo(before);
    }

    @Test
    void A12_the_waits_grow_to_a_minute_and_then_one_call_tries() throws Exception {
        openBreaker();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waits.add(Duration.between(clock.instant(), gate.reopensAt()));
            clock.moveTo(gate.reopensAt());
            assertThat(gate.room()).isEqualTo(1);
            int before = pluvo.count(GRAPHQL);
            failedRead(connection);
            failedRead(connection);
            assertThat(pluvo.count(GRAPHQL) - before).isEqualTo(1);
        }
        for (int i = 0; i < waits.size(); i++) {
            long middle = Math.min(60_000, 5_000L << i);
            assertThat(waits.get(i).toMillis()).isBetween(middle * 8 / 10, Math.min(60_100, middle * 12 / 10 + 100));
        }
        assertThat(waits.stream().distinct().count()).as("jitter").isGreaterThan(4);
    }

    @Test
    void A25_after_an_outage_the_room_grows_again_from_one() throws Exception {
        while (gate.room() < Door.WIDEST) {
            connection.query(READ, NOTHING);
        }
        openBreaker();
        pluvo.usually(json(200, "{\"data\":{\"ok\":true}}"));
        clock.moveTo(gate.reopensAt());
        connection.query(READ, NOTHING);
        assertThat(gate.state()).isEqualTo(Gate.State.READY);
        assertThat(connection.breaker()).isEqualTo("closed");
        assertThat(gate.room()).isEqualTo(2);
    }

    @Test
    void A12_half_open_lets_one_call_through_and_the_others_wait_for_it() throws Exception {
        openBreaker();
        var arrived = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var under = new AtomicInteger();
        var most = new AtomicInteger();
        pluvo.usually(exchange -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            arrived.countDown();
            await(go);
            under.decrementAndGet();
            json(200, "{\"data\":{\"ok\":true}}").answer(exchange);
        });
        clock.moveTo(gate.reopensAt());
        List<Future<Object>> calls = TokensTest.atOnce(4, () -> connection.query(READ, NOTHING));
        await(arrived);
        assertThat(connection.breaker()).isEqualTo("half-open");
        assertThat(gate.state()).isEqualTo(Gate.State.UNREACHABLE);
        assertThat(gate.room()).isEqualTo(1);
        assertThat(most).hasValue(1);
        go.countDown();
        for (Future<Object> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void never_more_than_sixteen_calls_are_under_way() throws Exception {
        while (gate.room() < Door.WIDEST) {
            connection.query(READ, NOTHING);
        }
        var sixteen = new CountDownLatch(16);
        var go = new CountDownLatch(1);
        var under = new AtomicInteger();
        var most = new AtomicInteger();
        pluvo.usually(exchange -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            sixteen.countDown();
            await(go);
            under.decrementAndGet();
            json(200, "{\"data\":{\"ok\":true}}").answer(exchange);
        });
        List<Future<Object>> calls = TokensTest.atOnce(24, () -> connection.query(READ, NOTHING));
        await(sixteen);
        go.countDown();
        for (Future<Object> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }
        assertThat(most).hasValue(16);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void A25_while_pluvo_is_down_three_hundred_events_cost_at_most_twenty_calls(boolean usedBefore) throws Exception {
        while (usedBefore && gate.room() < Door.WIDEST) {
            connection.query(READ, NOTHING);
        }
        int before = pluvo.count(GRAPHQL) + pluvo.count(TOKEN);
        pluvo.usually(html(502));
        pluvo.usuallyToken(html(502));
        for (int seconds = 0; seconds < 10; seconds++) {
            for (Future<Object> call : TokensTest.atOnce(30, () -> failedWrite(connection))) {
                assertThat(call.get(30, TimeUnit.SECONDS)).isNotNull();
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(pluvo.count(GRAPHQL) + pluvo.count(TOKEN) - before).isBetween(5, 20);
    }

    @Test
    void answers_with_errors_do_not_open_the_breaker() throws Exception {
        pluvo.usually(json(200, "{\"errors\":[{\"message\":\"User not found\"}]}"));
        for (int i = 0; i < 20; i++) {
            assertThat(failedRead(connection).kind()).isEqualTo(Kind.NOT_FOUND);
        }
        assertThat(gate.state()).isEqualTo(Gate.State.READY);
        assertThat(gate.room()).isEqualTo(Door.WIDEST);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 7, 7",
        "503, 7, 7",
        "429, 0, 1",
        "429, -5, 1",
        "429, 315360000, 3600",
        "429, 99999999999999999999999, 3600",
        "503, 'Mon, 02 Mar 2026 08:00:30 GMT', 30"
    })
    void A11_retry_after_closes_the_gate_for_everybody(int status, String retryAfter, long seconds) {
        pluvo.next(html(status, "Retry-After", retryAfter, "Date", "Mon, 02 Mar 2026 08:00:00 GMT"));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure).hasMessageContaining("answered " + status);
        assertThat(gate.room()).isZero();
        assertThat(gate.state()).isEqualTo(Gate.State.READY);
        Duration left = Duration.between(clock.instant(), gate.reopensAt());
        if (!retryAfter.contains("GMT")) {
            // the server of this test insists on its own Date
            assertThat(failure.after()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(left).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(failedWrite(connection).attempted()).isFalse();
        assertThat(pluvo.count(GRAPHQL)).isEqualTo(1);
        clock.advance(left);
        assertThat(gate.room()).isEqualTo(1);
        assertThat(failedWrite(connection)).isNull();
    }

    @Test
    void A11_a_429_without_a_time_closes_the_gate_for_a_moment() {
        pluvo.next(html(429));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.after()).isNull();
        assertThat(Duration.between(clock.instant(), gate.reopensAt())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void A11_the_token_address_may_ask_to_wait_too() {
        pluvo.nextToken(html(503, "Retry-After", "30"));
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(Duration.between(clock.instant(), gate.reopensAt())).isEqualTo(Duration.ofSeconds(30));
        assertThat(pluvo.count(TOKEN)).isEqualTo(1);
    }

    @Test
    void A11_throttling_is_no_failure_for_the_breaker() {
        pluvo.usually(html(429, "Retry-After", "1"));
        for (int i = 0; i < 8; i++) {
            assertThat(failedWrite(connection).kind()).isEqualTo(Kind.THROTTLED);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(connection.breaker()).isEqualTo("closed");
    }

    @Test
    void listeners_hear_of_opening_closing_and_widening_and_may_ask_the_gate() throws Exception {
        List<String> heard = new ArrayList<>();
        gate.onChange(() -> heard.add(gate.state() + " " + gate.room()));
        connection.query(READ, NOTHING);
        assertThat(heard).containsExactly("READY 2");
        heard.clear();
        openBreaker();
        assertThat(heard).startsWith("READY 1").endsWith("UNREACHABLE 0");
        heard.clear();
        pluvo.usually(json(200, "{\"data\":{\"ok\":true}}"));
        clock.moveTo(gate.reopensAt());
        connection.query(READ, NOTHING);
        assertThat(heard).containsExactly("READY 2");
    }

    private void openBreaker() {
        pluvo.usually(html(502));
        for (int i = 0; i < 5; i++) {
            failedRead(connection);
        }
        Instant now = clock.instant();
        assertThat(gate.reopensAt()).isAfter(now);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
