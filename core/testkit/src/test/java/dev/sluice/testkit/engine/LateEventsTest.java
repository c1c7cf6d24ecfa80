package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Receipt;
import dev.sluice.engine.history.EventLine;
import dev.sluice.engine.journal.EventFilter;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.PageRequest;
import dev.sluice.engine.judge.ConflictException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent too long before it came waits for a person. */
@Tag("S11")
class LateEventsTest {
    private static final String RULE =
            "when:\n  event: lab.happened\ndo:\n  - action: lab.add\n    with:\n      to: ${event.person} ${event.thing}\n";

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home)
                .rule("adds", RULE)
                .oldestAccepted(Duration.ofHours(24))
                .start();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static String body(String person, Instant sent) {
        return "{\"person\":\"" + person + "\",\"thing\":\"t1\",\"sentDate\":\"" + sent + "\"}";
    }

    private String fireSent(String person, Duration before) {
        String event =
                lab.keepBody(body(person, lab.clock.instant().minus(before))).event();
        lab.engine().settle();
        return event;
    }

    private EventLine line(String event) {
        return lab.history().event(event).orElseThrow().line();
    }

    private void release(String event) throws ConflictException {
        lab.engine().late().letIn(event);
        lab.engine().settle();
    }

    @Test
    void S11_an_old_event_is_kept_and_not_judged_and_it_is_known_what_it_is() {
        String event = fireSent("p1", Duration.ofHours(25));

        assertThat(line(event).status()).isEqualTo("late");
        assertThat(line(event).types()).containsExactly("lab.happened");
        assertThat(line(event).subject()).isEqualTo("ref-p1");
        assertThat(line(event).waitingFor()).isNull();
        assertThat(line(event).reason())
                .isEqualTo(
                        "sent at 2026-03-01T08:00:00Z, 25 hours before it was received; oldest-accepted is 24 hours");
        assertThat(lab.decisions(event)).isEmpty();
        assertThat(lab.engine().store().counts().lateEvents()).isEqualTo(1);
        assertThat(lab.engine().store().counts().pendingEvents()).isZero();
        assertThat(late(Optional.empty())).containsExactly(event);
        lab.advance(Duration.ofDays(30));
        assertThat(lab.plugin.calls).isEmpty();
    }

    private List<String> late(Optional<String> connection) {
        EventFilter filter = new EventFilter(connection.orElse(null), null, null, EventRow.Status.LATE, null, null);
        return lab.engine().store().events(filter, new PageRequest(200, null)).items().stream()
                .map(EventRow::id)
                .toList();
    }

    @Test
    void S12_what_is_young_enough_undated_or_from_the_future_is_judged_at_once() {
        fireSent("p1", Duration.ofHours(24));
        fireSent("p2", Duration.ofHours(-48));
        lab.fire("p3", "t1");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 t1", "lab.add p2 t1", "lab.add p3 t1");
    }

    @Test
    void what_waits_here_does_not_become_late_by_it() {
        String event =
                lab.keepBody(body("p1", Lab.START.minus(Duration.ofHours(20)))).event();
        lab.clock.advance(Duration.ofDays(3));
        lab.engine().settle();
        assertThat(line(event).status()).isEqualTo("done");
    }

    @Test
    void a_released_event_is_judged_as_any_other_also_after_a_restart() throws ConflictException {
        String event = fireSent("p1", Duration.ofDays(3));
        String other = fireSent("p2", Duration.ofDays(3));
        lab.restart();
        lab.engine().late().letIn(event);
        assertThat(line(event).status()).isEqualTo("new");
        lab.restart();
        lab.engine().settle();

        assertThat(line(event).status()).isEqualTo("done");
        assertThat(line(event).reason()).isNull();
        assertThat(lab.decision(event).outcome()).isEqualTo("run");
        assertThat(line(other).status()).isEqualTo("late");
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 t1");
    }

    @Test
    void only_a_late_event_can_be_released_and_twice_is_harmless() throws ConflictException {
        String late = fireSent("p1", Duration.ofDays(3));
        String young = fireSent("p2", Duration.ofHours(1));
        release(late);
        for (String event : List.of(late, young)) {
            assertThatThrownBy(() -> lab.engine().late().letIn(event))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("is done; release is for a late event");
        }
        assertThatThrownBy(() -> lab.engine().late().letIn("evt_none")).isInstanceOf(NoSuchElementException.class);
        assertThat(lab.plugin.effects).hasSize(2);
        assertThat(lab.decisions(late)).hasSize(1);
    }

    @Test
    void a_late_event_is_not_replayed_but_released() {
        String late = fireSent("p1", Duration.ofDays(3));
        assertThatThrownBy(() -> lab.engine().replay(late, false, false))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("release it instead");
    }

    @Test
    @Tag("I02")
    void I02_a_late_event_that_comes_again_is_a_duplicate() {
        String body = body("p1", Lab.START.minus(Duration.ofDays(3)));
        Receipt first = lab.keepBody(body);
        lab.engine().settle();
        assertThat(lab.keepBody(body)).isEqualTo(new Receipt(first.event(), true));
    }

    @Test
    void of_a_delivery_of_several_each_is_released_by_itself() throws ConflictException {
        String sent = Lab.START.minus(Duration.ofDays(3)).toString();
        lab.keepBody("{\"person\":\"p1\",\"things\":[\"t1\",\"t2\",\"t3\"],\"sentDate\":\"" + sent + "\"}");
        lab.engine().settle();
        List<String> parts = late(Optional.of("lab"));
        assertThat(parts).hasSize(3);
        String middle = parts.stream()
                .filter(event -> lab.engine().store().event(event).orElseThrow().part() == 1)
                .findFirst()
                .orElseThrow();
        release(middle);
        assertThat(lab.plugin.effects).containsExactly("lab.add p1 t2");
        assertThat(late(Optional.empty())).hasSize(2);
    }

    @Test
    void all_are_released_at_once_of_one_connection_or_of_all() {
        for (int i = 0; i < 250; i++) {
            lab.keepBody(body("p" + i, Lab.START.minus(Duration.ofDays(3))));
        }
        lab.engine().settle();
        assertThat(lab.engine().store().counts().lateEvents()).isEqualTo(250);
        assertThat(lab.engine().late().letAllIn(Optional.of("another"))).isZero();
        assertThat(lab.engine().late().letAllIn(Optional.empty())).isEqualTo(250);
        lab.engine().settle();
        assertThat(lab.plugin.effects).hasSize(250).startsWith("lab.add p0 t1", "lab.add p1 t1");
        assertThat(lab.engine().late().letAllIn(Optional.of("lab"))).isZero();
    }
}
