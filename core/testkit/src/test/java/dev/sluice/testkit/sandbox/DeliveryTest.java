package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.client.WebhookSignature;
import dev.sluice.testkit.SandboxExtension;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(SandboxOptions.defaults().withFirstWait(Duration.ofMillis(1)));

    private static final String KEY = "whk_example_key";
    private static final String BODY = "{\"event\":\"USER_CREATED\"}";

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Queue<String> salts = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private HttpServer hook;
    private URI url;

    @BeforeEach
    void listen() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        hook.setExecutor(Executors.newCachedThreadPool());
        hook.createContext("/hooks/pluvo", this::receive);
        hook.start();
        url = URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/hooks/pluvo");
    }

    @AfterEach
    void stop() {
        hook.stop(0);
        ((ExecutorService) hook.getExecutor()).shutdownNow();
    }

    /** Answers 401 to a wrong signature, else the next status that the test asked for, else 202. */
    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String salt = exchange.getRequestHeaders().getFirst("X-Signature-Salt");
        salts.add(salt);
        bodies.add(new String(body, UTF_8));
        boolean signed = WebhookSignature.verify(
                        List.of(KEY),
                        List.of(salt),
                        exchange.getRequestHeaders().get("X-Signature"),
                        body)
                .isPresent();
        Integer status = signed ? statuses.poll() : Integer.valueOf(401);
        byte[] answer = "{\"event\":\"evt_1\"}".getBytes(UTF_8);
        exchange.sendResponseHeaders(status == null ? 202 : status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void a_webhook_is_signed_over_its_exact_bytes(PluvoSandbox pluvo) {
        String body = "{\"name\":\"Zoë Ångström\"}";
        DeliveryReport report = pluvo.deliver(Delivery.of(url, body, KEY));

        assertThat(report.answers()).containsExactly(new DeliveryReport.Answer(202, "{\"event\":\"evt_1\"}", 1));
        assertThat(bodies).containsExactly(body);
        assertThat(pluvo.deliver(Delivery.of(url, body, "another key"))
                        .answers()
                        .get(0)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_salt_is_new_each_time_unless_it_is_given(PluvoSandbox pluvo) {
        pluvo.deliver(Delivery.of(url, BODY, KEY).withTimes(10, 5));
        assertThat(salts).hasSize(10).doesNotHaveDuplicates();
        salts.clear();

        pluvo.deliver(Delivery.of(url, BODY, KEY).withTimes(2, 1).withSalt("s4lt"));

        assertThat(salts).containsExactly("s4lt", "s4lt");
    }

    @Test
    void so_many_are_under_way_at_once_as_were_asked_for(PluvoSandbox pluvo) {
        CountDownLatch together = new CountDownLatch(4);
        hook.createContext("/hooks/slow", exchange -> {
            together.countDown();
            try {
                exchange.sendResponseHeaders(together.await(10, TimeUnit.SECONDS) ? 202 : 500, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });

        DeliveryReport report =
                pluvo.deliver(Delivery.of(url.resolve("slow"), BODY, KEY).withTimes(4, 4));

        assertThat(report.answers()).extracting(DeliveryReport.Answer::status).containsOnly(202);
    }

    @Test
    void refusals_and_server_errors_are_sent_again_until_they_are_taken(PluvoSandbox pluvo) {
        statuses.addAll(List.of(400, 503, 500));

        DeliveryReport report = pluvo.deliver(Delivery.of(url, BODY, KEY).withRetry());

        assertThat(report.answers().get(0).status()).isEqualTo(202);
        assertThat(report.answers().get(0).attempts()).isEqualTo(4);
        assertThat(salts).hasSize(4).containsOnly(salts.peek());
        assertThat(bodies).containsOnly(BODY);
    }

    @Test
    void without_retry_a_refusal_is_the_answer(PluvoSandbox pluvo) {
        statuses.add(503);

        assertThat(pluvo.deliver(Delivery.of(url, BODY, KEY)).answers())
                .extracting(DeliveryReport.Answer::status, DeliveryReport.Answer::attempts)
                .containsExactly(tuple(503, 1));
    }

    @Test
    void after_72_attempts_pluvo_gives_up(PluvoSandbox pluvo) {
        IntStream.range(0, 100).forEach(i -> statuses.add(500));
        try (PluvoSandbox quick = PluvoSandbox.start(SandboxOptions.defaults().withFirstWait(Duration.ofNanos(1)))) {
            DeliveryReport report = quick.deliver(Delivery.of(url, BODY, KEY).withRetry());

            assertThat(report.answers().get(0).attempts()).isEqualTo(72);
            assertThat(bodies).hasSize(72);
        }
    }

    @Test
    void a_410_disables_the_address_for_good(PluvoSandbox pluvo) {
        statuses.add(410);

        DeliveryReport first = pluvo.deliver(Delivery.of(url, BODY, KEY).withRetry());
        DeliveryReport second = pluvo.deliver(Delivery.of(url, BODY, KEY).withRetry());

        assertThat(first.disabled()).isTrue();
        assertThat(first.answers().get(0).attempts()).isEqualTo(1);
        assertThat(second.answers().get(0).attempts()).isZero();
        assertThat(bodies).hasSize(1);
    }

    @Test
    void a_receiver_that_is_not_there_is_a_status_of_0(PluvoSandbox pluvo) {
        hook.stop(0);

        DeliveryReport.Answer answer =
                pluvo.deliver(Delivery.of(url, BODY, KEY)).answers().get(0);

        assertThat(answer.status()).isZero();
        assertThat(answer.body()).contains("ConnectException");
    }

    @Test
    void over_http_the_report_has_every_answer(PluvoSandbox pluvo) throws Exception {
        String order =
                "{\"url\":\"%s\",\"event\":{\"event\":\"USER_CREATED\"},\"key\":\"%s\",\"times\":3,\"concurrency\":2}";
        JsonObject report = Caller.json(new Caller(pluvo).post("control/deliver", order.formatted(url, KEY)));

        assertThat(report.getJsonArray("answers")).hasSize(3);
        assertThat(report.getJsonArray("answers").getJsonObject(2).toString())
                .isEqualTo("{\"status\":202,\"body\":\"{\\\"event\\\":\\\"evt_1\\\"}\",\"attempts\":1}");
        assertThat(report.getBoolean("disabled")).isFalse();
        assertThat(bodies).hasSize(3).containsOnly(BODY);
        assertThat(new Caller(pluvo)
                        .post("control/deliver", "{\"url\":\"" + url + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_delivery_that_makes_no_sense_is_refused() {
        Delivery delivery = Delivery.of(url, BODY, KEY);

        assertThatIllegalArgumentException().isThrownBy(() -> delivery.withTimes(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> delivery.withTimes(1, 65));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delivery.of(URI.create("file:///etc"), BODY, KEY))
                .withMessageContaining("http");
    }
}
