package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that is killed leaves behind. */
final class SqliteKillTest {
    private static final String KEPT = "kept ";

    @TempDir
    Path home;

    private String url;

    @BeforeEach
    void name_the_journal() {
        url = "jdbc:sqlite:" + home.resolve("sluice.db");
    }

    @Test
    @Tag("D01")
    void kill_9_under_load_loses_nothing_that_was_answered() throws Exception {
        List<String> answered = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            int enough = answered.size() + 400 + 150 * round;
            try (ChildJvm child = ChildJvm.start(List.of(), CommittingProgram.class, url, "evt_" + round)) {
                while (answered.size() < enough) {
                    note(child.line(), answered);
                }
                child.kill();
                child.rest().forEach(line -> note(line, answered));
            }
        }

        requireWhole(answered);
    }

    @Test
    @Tag("D02")
    @Tag("D11")
    void kill_9_while_starting_again_and_again_harms_nothing() throws Exception {
        Random random = new Random(7);
        List<String> answered = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            try (ChildJvm child = ChildJvm.start(List.of(), CommittingProgram.class, url, "evt_" + round)) {
                child.endsWithin(100 + random.nextInt(900));
                child.kill();
                child.rest().forEach(line -> note(line, answered));
            }
        }

        requireWhole(answered);
    }

    private static void note(String line, List<String> answered) {
        assertThat(line).as("the child ended by itself").isNotNull().doesNotStartWith("failed");
        if (line.startsWith(KEPT)) {
            answered.add(line.substring(KEPT.length()));
        }
    }

    /** All that was answered is there, and of the rest nothing by halves. */
    private void requireWhole(List<String> answered) {
        try (Store store = Journal.open(url)) {
            assertThat(answered).allSatisfy(id -> {
                assertThat(store.event(id)).isPresent();
                assertThat(store.payload("dlv of " + id, "body"))
                        .hasValueSatisfying(body -> assertThat(body).startsWith(id));
            });
            List<EventRow> all = store.newEvents(Sample.NOON.plus(Duration.ofDays(1)), Integer.MAX_VALUE);
            assertThat(all).hasSizeGreaterThanOrEqualTo(answered.size());
            assertThat(all)
                    .allSatisfy(event ->
                            assertThat(store.decision(event.id(), "rule", 0)).isPresent());
        }
    }
}
