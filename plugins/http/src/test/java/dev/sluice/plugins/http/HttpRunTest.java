package dev.sluice.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Connection;
import dev.sluice.api.Gate;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.engine.Incoming;
import dev.sluice.engine.history.History;
import dev.sluice.engine.history.RunDetail;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.run.Interventions.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;

/** From an event to a request, through the engine. */
class HttpRunTest {
    private static final String CANARY = "c4nary-of-the-academy";

    @TempDir
    Path home;

    private final Hand clock = new Hand();
    private Academy academy;
    private Store store;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        academy = new Academy();
    }

    @AfterEach
    void close() {
        store.close();
        academy.close();
    }

    private void start(boolean dryRun, String step) throws IOException {
        Path rules = Files.createDirectories(home.resolve("rules"));
        Files.writeString(rules.resolve("seat.yaml"), """
                sluice: 1
                rule: seat
                title: Seat
                owner: owner@example.org
                when: { event: http.happened }
                do:
                  - id: seat
                    action: http.request
                    with:
                      url: %s/seats
                      auth: { secret: academy-api }
                """.formatted(academy.url()) + step.indent(6));
        List<ExtensionPoint> extensions = new ArrayList<>(InstalledHttp.EXTENSIONS);
        extensions.add(new Happened());
        store = Journal.open("jdbc:sqlite:" + home.resolve("http.db"));
        engine = Engine.start(new EngineOptions(
                store,
                Catalogue.of("http", extensions, new TestProvision().secret("academy-api", CANARY)),
                rules,
                Map.of("lab", new OpenConnection()),
                Map.of(),
                ZoneId.of("Europe/Amsterdam"),
                clock,
                dryRun,
                0));
    }

    private String fire() {
        byte[] body = "{\"email\": \"noor@example.org\"}".getBytes(StandardCharsets.UTF_8);
        String event = engine.accept(new Incoming("lab", "salt", new byte[20], body, Duration.ofHours(72)))
                .join()
                .event();
        engine.settle();
        return event;
    }

    private RunDetail run(String event) {
        return new History(store).run(store.runsOfEvent(event).get(0).id()).orElseThrow();
    }

    private void later(Duration by) {
        clock.move(by);
        engine.settle();
    }

    @Test
    void a_write_is_sent_once_and_what_came_back_is_kept() throws IOException {
        academy.next(201, Map.of("Content-Type", "application/json"), "{\"seat\": 7}");
        start(false, "method: POST\nbody:\n  email: ${event.email}");
        RunDetail run = run(fire());

        assertThat(run.line().status()).isEqualTo("done");
        assertThat(academy.seen).singleElement().satisfies(seen -> {
            assertThat(seen.body()).isEqualTo("{\"email\":\"noor@example.org\"}");
            assertThat(seen.header("Authorization")).isEqualTo("Bearer " + CANARY);
        });
        assertThat(run.steps().get(0).output().toString())
                .contains("\"seat\":7")
                .contains("\"status\":201");
    }

    @Test
    @Tag("A12")
    void A12_a_read_is_sent_again_until_it_is_answered() throws IOException {
        academy.next(500).next(0).next(503);
        start(false, "");
        String event = fire();
        assertThat(run(event).line().status()).isEqualTo("waiting");
        for (int i = 0; i < 3; i++) {
            later(Duration.ofMinutes(20));
        }
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(academy.seen).hasSize(4);
    }

    @Test
    @Tag("A11")
    void A11_it_waits_as_long_as_it_is_asked_to() throws IOException {
        academy.next(429, Map.of("Retry-After", "1800"), "");
        start(false, "method: POST");
        String event = fire();
        later(Duration.ofMinutes(29));
        assertThat(academy.seen).hasSize(1);
        later(Duration.ofMinutes(2));
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(academy.seen).hasSize(2);
    }

    @Test
    @Tag("A14")
    void A14_a_write_whose_answer_was_lost_is_asked_about_and_not_sent_again_by_itself() throws Exception {
        academy.next(0);
        start(false, "method: POST");
        String event = fire();
        assertThat(run(event).line().status()).isEqualTo("parked");
        assertThat(run(event).line().message())
                .contains("Look where it went (POST " + academy.url() + "/seats) and resume", "happened", "repeat");
        later(Duration.ofHours(1));
        assertThat(academy.seen).hasSize(1);

        engine.runs().resume(run(event).line().id(), Optional.of(Answer.REPEAT));
        engine.settle();
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(academy.seen).hasSize(2);
    }

    @Test
    @Tag("A14")
    void A14_a_write_that_happened_is_done_with_an_empty_output() throws Exception {
        academy.next(500);
        start(false, "method: POST");
        String event = fire();
        engine.runs().resume(run(event).line().id(), Optional.of(Answer.HAPPENED));
        engine.settle();
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(academy.seen).hasSize(1);
        assertThat(run(event).steps().get(0).output().toString()).doesNotContain("status");
    }

    @Test
    @Tag("A14")
    void A14_a_write_that_the_rule_calls_harmless_is_sent_again_under_the_same_key() throws IOException {
        academy.next(0).next(502);
        start(false, "method: POST\nrepeat: harmless");
        String event = fire();
        later(Duration.ofMinutes(20));
        later(Duration.ofMinutes(20));
        assertThat(run(event).line().status()).isEqualTo("done");
        assertThat(academy.seen).hasSize(3);
        assertThat(academy.seen.stream()
                        .map(seen -> seen.header("Idempotency-Key"))
                        .distinct())
                .singleElement()
                .asString()
                .isNotBlank();
    }

    @Test
    @Tag("A13")
    void A13_the_timeout_of_the_step_is_that_of_the_request() throws Exception {
        try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            academy.close();
            start(false, "method: POST");
            Path rule = home.resolve("rules/seat.yaml");
            String text = Files.readString(rule)
                    .replace(academy.url(), "http://127.0.0.1:" + deaf.getLocalPort())
                    .replace("    with:", "    timeout: 1 s\n    with:");
            Files.writeString(rule, text);
            engine.followRules();
            engine.followRules();
            Instant begun = Instant.now();
            String event = fire();
            assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
            assertThat(run(event).steps().get(0).calls().toString()).contains("unclear");
            // the request's own words, not those of an engine that waited in vain
            assertThat(run(event).steps().get(0).calls().toString()).contains("no full answer came in time");
        }
    }

    @Test
    void in_a_dry_run_a_write_is_planned_and_a_read_is_sent() throws IOException {
        start(true, "method: PUT");
        RunDetail planned = run(fire());
        assertThat(planned.steps().get(0).status()).isEqualTo("planned");
        assertThat(planned.steps().get(0).calls().toString()).contains("PUT", "/seats");
        assertThat(academy.seen).isEmpty();
    }

    @Test
    void in_a_dry_run_a_read_is_sent() throws IOException {
        start(true, "method: GET");
        assertThat(run(fire()).steps().get(0).status()).isEqualTo("done");
        assertThat(academy.seen).hasSize(1);
    }

    @Test
    @Tag("K01")
    void K01_the_secret_is_nowhere_in_what_is_kept() throws IOException {
        String echo = "{\"you\": \"Bearer " + CANARY + "\"}";
        academy.next(400, Map.of("Content-Type", "application/json"), echo);
        start(false, "method: POST");
        fire();
        academy.next(200, Map.of("Content-Type", "application/json"), echo);
        store.close();
        start(false, "method: POST\nheaders:\n  X-Second: yes");
        fire();
        store.close();

        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("c4nary");
            }
        }
    }

    private static final class OpenConnection implements Connection, Gate {
        @Override
        public String name() {
            return "lab";
        }

        @Override
        public String type() {
            return "lab";
        }

        @Override
        public Gate gate() {
            return this;
        }

        @Override
        public State state() {
            return State.READY;
        }

        @Override
        public int room() {
            return 16;
        }

        @Override
        public Instant reopensAt() {
            return Instant.EPOCH;
        }

        @Override
        public void onChange(Runnable listener) {}
    }
}
