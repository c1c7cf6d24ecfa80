package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Receipt;
import dev.sluice.engine.history.EventLine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private static final String RULE =
            "when:\n  event: lab.happened\ndo:\n  - action: lab.add\n    with:\n      to: ${event.person}\n";

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home).rule("adds", RULE).start();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @Tag("P01")
    @Tag("P02")
    @ValueSource(strings = {"", "null", "[]", "{\"person\":", "{\"a\":1,\"a\":2}"})
    void a_signed_body_that_cannot_be_read_is_kept_with_the_reason_and_never_judged(String body) {
        String event = lab.keepBody(body).event();
        lab.engine().settle();
        EventLine line = lab.history().event(event).orElseThrow().line();
        assertThat(line.status()).isEqualTo("unreadable");
        assertThat(line.reason()).isNotBlank();
        assertThat(lab.decisions(event)).isEmpty();
        assertThat(lab.engine().store().counts().unreadableEvents()).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("S11")
    @Tag("S12")
    @Tag("A24")
    @ValueSource(strings = {"2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "no date"})
    void the_senders_clock_decides_nothing(String sentDate) {
        String body = "{\"person\":\"p1\",\"thing\":\"t1\",\"sentDate\":\"" + sentDate + "\"}";
        String event = lab.keepBody(body).event();
        lab.engine().settle();
        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    @Tag("I02")
    void a_body_with_a_time_of_its_own_is_a_duplicate_for_as_long_as_its_event_is_kept() {
        String body = "{\"person\":\"p1\",\"thing\":\"t1\",\"sentDate\":\"2026-03-02T08:00:00Z\"}";
        Receipt first = lab.keepBody(body);
        lab.clock.advance(Duration.ofDays(30));
        Receipt second = lab.keepBody(body);
        lab.engine().settle();
        assertThat(second).isEqualTo(new Receipt(first.event(), true));
        assertThat(lab.plugin.calls).hasSize(1);
    }

    @Test
    @Tag("S14")
    void a_body_without_a_time_counts_as_the_same_for_72_hours_also_over_a_restart() {
        String body = "{\"person\":\"p1\",\"thing\":\"t1\"}";
        Receipt first = lab.keepBody(body);
        lab.restart();
        lab.clock.advance(Duration.ofHours(71));
        assertThat(lab.keepBody(body)).isEqualTo(new Receipt(first.event(), true));
        lab.clock.advance(Duration.ofHours(2));
        Receipt later = lab.keepBody(body);
        assertThat(later.duplicate()).isFalse();
        assertThat(later.event()).isNotEqualTo(first.event());
    }

    @Test
    @Tag("I21")
    void events_are_decided_in_the_order_in_which_they_were_kept() {
        lab.rule("adds", RULE.replace("${event.person}", "${event.text}"));
        lab.keep("p1", "t1", ",\"text\":\"completed\"");
        lab.keep("p1", "t1", ",\"text\":\"created\"");
        lab.engine().settle();
        assertThat(lab.plugin.effects).containsExactly("lab.add completed", "lab.add created");
    }
}
