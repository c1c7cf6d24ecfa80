package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pass saw in the journal may be over before it has the claim. */
@Tag("P2")
class StaleLookTest {
    private static final String RULE = """
            when:
              event: lab.happened
            load:
              person: event.person
            do:
              - action: lab.add
                with:
                  to: ${event.person}
            """;

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"dueDecisions, false", "dueDecisions, true", "dueRuns, false", "dueRuns, true"})
    void what_is_over_is_neither_done_again_nor_put_off(String question, boolean shut) {
        try (Lab lab = new Lab(home).rule("adds", RULE)) {
            lab.start(store -> StaleLooks.at(store, question, () -> shut == (lab.connection.room() == 0)));
            String event = lab.fire("p1", "t1");
            if (shut) {
                lab.connection.shut(Duration.ofMinutes(10));
                lab.engine().settle();
            }

            assertThat(lab.decision(event).outcome()).isEqualTo("run");
            assertThat(lab.run(event).line().status()).isEqualTo("done");
            assertThat(lab.plugin.calls).hasSize(1);
        }
    }
}
