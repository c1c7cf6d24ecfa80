package dev.sluice.plugins.pluvo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.api.Connection;
import dev.sluice.api.Gate;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.engine.Incoming;
import dev.sluice.engine.history.DecisionLine;
import dev.sluice.engine.history.EventLine;
import dev.sluice.engine.history.History;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.PageRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Pluvo sends and nobody knows, from its arrival to what people see of it. */
class OtherEventTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String RULE = """
            sluice: 1
            rule: badges
            title: Badges that were given
            when: { event: pluvo.other, only: { name: BADGE_GIVEN } }
            do: [{ stop: seen }]
            """;

    @TempDir
    private Path home;

    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        Path rules = Files.createDirectories(home.resolve("rules"));
        Files.writeString(rules.resolve("badges.yaml"), RULE);
        engine = Engine.start(new EngineOptions(
                Journal.open("jdbc:sqlite:" + home.resolve("sluice.db")),
                InstalledPluvo.CATALOGUE,
                rules,
                Map.of("pluvo", new OpenConnection()),
                Map.of(),
                ZoneId.of("Europe/Amsterdam"),
                Clock.fixed(NOW, ZoneOffset.UTC),
                false,
                0));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    @Tag("I20")
    void whatever_pluvo_sends_that_nobody_knows_is_kept_and_seen_as_other() {
        for (String body :
                List.of("{\"event\":\"BADGE_MELTED\"}", "{}", "{\"event\":\"user_created\",\"id\":\"u-1\"}")) {
            String id = keep(body);

            EventLine line = event(id);
            assertThat(line.types()).as(body).containsExactly("pluvo.other");
            assertThat(line.status()).isEqualTo("done");
            assertThat(others()).extracting(EventLine::id).contains(id);
        }
    }

    @Test
    @Tag("I20")
    void a_rule_may_listen_to_what_has_no_type_of_its_own_by_its_name() {
        String given = keep("{\"event\":\"BADGE_GIVEN\",\"id\":\"b-1\"}");
        String badge = keep("{\"event\":\"BADGE_MELTED\"}");

        assertThat(history().event(given).orElseThrow().decisions())
                .extracting(DecisionLine::rule, DecisionLine::outcome)
                .containsExactly(tuple("badges", "run"));
        assertThat(history().event(badge).orElseThrow().decisions()).isEmpty();
    }

    private String keep(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        String id = engine.accept(new Incoming("pluvo", body, bytes, bytes, Duration.ofHours(72)))
                .join()
                .event();
        engine.settle();
        return id;
    }

    private History history() {
        return new History(engine.store());
    }

    private EventLine event(String id) {
        return history().event(id).orElseThrow().line();
    }

    private List<EventLine> others() {
        EventFilter filter = new EventFilter(null, "pluvo.other", null, null, null, null);
        return history().events(filter, new PageRequest(200, null)).items();
    }

    private static final class OpenConnection implements Connection, Gate {
        @Override
        public String name() {
            return "pluvo";
        }

        @Override
        public String type() {
            return "pluvo";
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
            return 1;
        }

        @Override
        public Instant reopensAt() {
            return NOW;
        }

        @Override
        public void onChange(Runnable listener) {
            // it never changes
        }
    }
}
