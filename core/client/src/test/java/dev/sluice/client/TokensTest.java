package dev.sluice.client;

import static dev.sluice.client.Connections.NOTHING;
import static dev.sluice.client.Connections.READ;
import static dev.sluice.client.Connections.WRITE;
import static dev.sluice.client.Connections.failedWrite;
import static dev.sluice.client.FakePluvo.GRAPHQL;
import static dev.sluice.client.FakePluvo.TOKEN;
import static dev.sluice.client.FakePluvo.html;
import static dev.sluice.client.FakePluvo.json;
import static dev.sluice.client.FakePluvo.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final FakePluvo.Script EXPIRED_BY_CODE = json(
            200, "{\"data\":null,\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"AuthenticationError\"}}]}");

    private final MovableClock clock = new MovableClock();
    private final AtomicReference<String> secret = new AtomicReference<>("first-secret");
    private FakePluvo pluvo;
    private PluvoConnection connection;

    @BeforeEach
    void start() throws IOException {
        pluvo = new FakePluvo();
        connection = Connections.to(pluvo.uri(), clock, PluvoOptions.Limits.DEFAULT, this::secret);
    }

    @AfterEach
    void stop() {
        connection.close();
        pluvo.close();
    }

    @Test
    void A01_a_401_fetches_one_token_for_all_and_repeats_each_call_once() throws Exception {
        widen();
        int before = pluvo.count(GRAPHQL);
        pluvo.usually(exchange -> {
            boolean old = exchange.getRequestHeaders().getFirst("Authorization").endsWith("token-1");
            (old ? html(401) : json(200, "{\"data\":{\"ok\":true}}")).answer(exchange);
        });
        for (Future<?> call : atOnce(16, () -> connection.mutate(WRITE, NOTHING))) {
            call.get(20, TimeUnit.SECONDS);
        }
        assertThat(pluvo.count(TOKEN)).isEqualTo(2);
        assertThat(pluvo.count(GRAPHQL) - before).isBetween(17, 32);
    }

    @Test
    void A01_callers_that_wait_for_one_token_share_its_failure() throws Exception {
        widen();
        var refused = new CountDownLatch(16);
        var never = new CountDownLatch(1);
        pluvo.usually(exchange -> {
            refused.countDown();
            await(refused, Duration.ofSeconds(20));
            html(401).answer(exchange);
        });
        pluvo.usuallyToken(exchange -> {
            await(never, Duration.ofMillis(500)); // so that all of them wait for this answer
            html(500).answer(exchange);
        });
        for (Future<Object> call : atOnce(16, () -> failedWrite(connection))) {
            assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(ActionException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
                assertThat(failure).hasMessageContaining("the token request was answered 500");
            });
        }
        assertThat(pluvo.count(TOKEN) - 1).isLessThanOrEqualTo(2);
    }

    @Test
    void a_secret_that_cannot_be_read_refuses_the_connection_and_heals() throws Exception {
        secret.set(null);
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.AUTH);
        assertThat(failure).hasMessageContaining("client secret cannot be read: no file");
        assertThat(connection.gate().state()).isEqualTo(Gate.State.REFUSED);
        secret.set("there again");
        clock.advance(Duration.ofMinutes(1));
        assertThat(connection.mutate(WRITE, NOTHING)).containsKey("ok");
    }

    @Test
    void A01_an_error_code_about_the_token_renews_it_and_repeats_the_call() throws Exception {
        pluvo.next(EXPIRED_BY_CODE);
        assertThat(connection.mutate(WRITE, NOTHING)).containsKey("ok");
        assertThat(pluvo.count(TOKEN)).isEqualTo(2);
        assertThat(pluvo.requests(GRAPHQL))
                .extracting(request -> request.headers().getFirst("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void A02_a_second_401_refuses_the_connection_and_asks_for_one_token_a_minute() throws Exception {
        pluvo.usually(html(401));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.AUTH);
        assertThat(failure).hasMessageContaining("401 also with a new token").hasMessageContaining("client-secret");
        assertThat(connection.gate().state()).isEqualTo(Gate.State.REFUSED);
        assertThat(connection.gate().room()).isZero();
        assertThat(connection.gate().reopensAt()).isEqualTo(clock.instant().plusSeconds(60));
        assertThat(connection.tokenExpiresAt()).isEmpty();
        assertThat(pluvo.count(TOKEN)).isEqualTo(2);

        for (int minute = 1; minute <= 3; minute++) {
            for (int i = 0; i < 50; i++) {
                ActionException notSent = failedWrite(connection);
                assertThat(notSent.attempted()).isFalse();
                assertThat(notSent.after()).isEqualTo(Duration.ofSeconds(60));
            }
            assertThat(pluvo.count(TOKEN)).isEqualTo(1 + minute);
            clock.advance(Duration.ofSeconds(60));
            assertThat(connection.gate().room()).isEqualTo(1);
            assertThat(failedWrite(connection).kind()).isEqualTo(Kind.AUTH);
            assertThat(pluvo.count(TOKEN)).isEqualTo(2 + minute);
        }
    }

    @Test
    void A02_refused_credentials_read_the_secret_again_and_heal() throws Exception {
        pluvo.usuallyToken(exchange -> html(401).answer(exchange));
        pluvo.nextToken(json(401, "{\"error\":\"invalid_client\",\"error_description\":\"first-secret is wrong\"}"));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.AUTH);
        assertThat(failure).hasMessageContaining("401 (invalid_client)").hasMessageNotContaining("first-secret");
        assertThat(connection.gate().state()).isEqualTo(Gate.State.REFUSED);
        assertThat(pluvo.count(GRAPHQL)).isZero();

        secret.set("second-secret");
        pluvo.nextToken(token(7));
        clock.advance(Duration.ofSeconds(60));
        assertThat(connection.mutate(WRITE, NOTHING)).containsKey("ok");
        assertThat(pluvo.requests(TOKEN)).hasSize(2);
        assertThat(pluvo.requests(TOKEN).get(1).body()).contains("client_secret=second-secret");
        assertThat(connection.gate().state()).isEqualTo(Gate.State.READY);
        assertThat(connection.gate().room()).isPositive();
    }

    @Test
    void A02_a_refused_connection_whose_token_address_goes_down_still_asks_once_a_minute() {
        pluvo.usually(html(401));
        failedWrite(connection);
        pluvo.usuallyToken(html(503));
        clock.advance(Duration.ofSeconds(60));
        int before = pluvo.count(TOKEN);
        for (int i = 0; i < 20; i++) {
            failedWrite(connection);
        }
        assertThat(pluvo.count(TOKEN) - before).isEqualTo(1);
    }

    @Test
    void a_code_about_permission_parks_that_call_and_leaves_the_connection_alone() throws Exception {
        var denied = json(200, "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"AuthorizationError\"}}]}");
        pluvo.next(denied, denied);
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.SCOPE);
        assertThat(pluvo.count(TOKEN)).isEqualTo(2);
        connection.query(READ, NOTHING);
        pluvo.next(denied);
        assertThat(failedWrite(connection).kind()).isEqualTo(Kind.SCOPE);
        assertThat(pluvo.count(TOKEN)).as("no storm of tokens for a mere code").isEqualTo(2);
        assertThat(connection.gate().state()).isEqualTo(Gate.State.READY);
        assertThat(connection.query(READ, NOTHING)).containsKey("ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 500, 503})
    void A04_a_valid_token_stays_in_use_while_the_token_address_is_down(int status) throws Exception {
        connection.query(READ, NOTHING);
        clock.advance(Duration.ofHours(23).plusMinutes(1));
        pluvo.usuallyToken(html(status));
        for (int i = 0; i < 10; i++) {
            assertThat(connection.mutate(WRITE, NOTHING)).containsKey("ok");
        }
        assertThat(pluvo.count(TOKEN)).as("one try a minute").isEqualTo(2);
        clock.advance(Duration.ofMinutes(1));
        connection.query(READ, NOTHING);
        assertThat(pluvo.count(TOKEN)).isEqualTo(3);
        assertThat(connection.gate().state()).isEqualTo(Gate.State.READY);

        clock.advance(Duration.ofHours(1));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(status == 400 || status == 401 ? Kind.AUTH : Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("the token request was answered " + status);
    }

    @Test
    void A04_a_token_is_renewed_an_hour_before_its_end() throws Exception {
        connection.query(READ, NOTHING);
        clock.advance(Duration.ofHours(23).minusSeconds(1));
        connection.query(READ, NOTHING);
        assertThat(pluvo.count(TOKEN)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        connection.query(READ, NOTHING);
        assertThat(pluvo.count(TOKEN)).isEqualTo(2);
        assertThat(connection.tokenExpiresAt()).contains(clock.instant().plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expires_in\":null", ",\"expires_in\":\"soon\"", ",\"expires_in\":-5"})
    void A05_a_token_without_a_usable_lifetime_gets_the_default(String lifetime) throws Exception {
        pluvo.nextToken(json(200, "{\"access_token\":\"t\"" + lifetime + "}"));
        connection.query(READ, NOTHING);
        assertThat(connection.tokenExpiresAt()).contains(clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void A05_a_token_that_is_revoked_early_is_replaced_each_time() throws Exception {
        for (int i = 0; i < 3; i++) {
            connection.query(READ, NOTHING);
            pluvo.next(html(401));
            assertThat(connection.mutate(WRITE, NOTHING)).containsKey("ok");
        }
        assertThat(pluvo.count(TOKEN)).isEqualTo(4);
        assertThat(connection.gate().state()).isEqualTo(Gate.State.READY);
    }

    @Test
    void A05_a_short_lived_token_is_renewed_at_half_its_life() throws Exception {
        pluvo.nextToken(json(200, "{\"access_token\":\"t\",\"expires_in\":600}"));
        connection.query(READ, NOTHING);
        clock.advance(Duration.ofSeconds(299));
        connection.query(READ, NOTHING);
        assertThat(pluvo.count(TOKEN)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        connection.query(READ, NOTHING);
        assertThat(pluvo.count(TOKEN)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"access_token\":\"\"}", "{\"access_token\":\"a\\nb\"}", "{\"access_token\":5}"})
    void a_token_answer_without_a_usable_token_is_unavailable(String body) {
        pluvo.nextToken(json(200, body));
        ActionException failure = failedWrite(connection);
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("instead of a token");
    }

    @Test
    void scopes_that_were_not_given_are_noticed() throws Exception {
        Set<String> asked = Set.of("users.read", "groups.read");
        assertThat(TokenReader.missing(answer("{\"scope\":\"users.read\"}"), asked))
                .containsExactly("groups.read");
        assertThat(TokenReader.missing(answer("{\"scope\":\"groups.read users.read x\"}"), asked))
                .isEmpty();
        assertThat(TokenReader.missing(answer("{}"), asked)).isEmpty();
    }

    private static Answer answer(String json) throws NoAnswer {
        return new Answer(200, null, null, "", Json.object(json.getBytes(UTF_8), 9));
    }

    private String secret() {
        String value = secret.get();
        if (value == null) {
            throw new IllegalStateException("no file");
        }
        return value;
    }

    private static void await(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void widen() throws Exception {
        while (connection.gate().room() < Door.WIDEST) {
            connection.query(READ, NOTHING);
        }
    }

    static List<Future<Object>> atOnce(int count, Callable<Object> call) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        var barrier = new CyclicBarrier(count);
        List<Future<Object>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(threads.submit(() -> {
                barrier.await(20, TimeUnit.SECONDS);
                return call.call();
            }));
        }
        threads.shutdown();
        return calls;
    }
}
