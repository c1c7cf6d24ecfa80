package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.journal.Store;
import dev.sluice.engine.journal.StoreException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule file changes while the journal cannot be written. */
@Tag("D03")
class RulesTakenLaterTest {
    private static final String RULE = """
            when:
              event: lab.happened
            do:
              - action: lab.add
                with:
                  to: ${event.person}
            """;

    @TempDir
    Path home;

    private final AtomicBoolean full = new AtomicBoolean();

    @Test
    void D03_it_comes_into_force_as_soon_as_the_journal_can_be_written() {
        try (Lab lab = new Lab(home).start(this::whileNotFull)) {
            full.set(true);
            assertThatThrownBy(() -> lab.rule("adds", RULE)).isInstanceOf(StoreException.class);
            assertThat(lab.engine().book().rule("adds")).isEmpty();

            full.set(false);
            lab.engine().followRules();

            assertThat(lab.decision(lab.fire("p1", "t1")).outcome()).isEqualTo("run");
            assertThat(lab.plugin.effects).containsExactly("lab.add p1");
        }
    }

    private Store whileNotFull(Store store) {
        return Between.on(
                store,
                (method, arguments, call) -> full.get() && method.equals("commit")
                        ? CompletableFuture.failedFuture(new StoreException("the disk is full", null))
                        : call.go());
    }
}
