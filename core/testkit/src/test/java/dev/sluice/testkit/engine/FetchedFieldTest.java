package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.history.DecisionLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of an event that its delivery does not hold. */
class FetchedFieldTest {
    private static final String USES =
            "when:\n  event: lab.booked\nif:\n  - event.things.exists(t, t.ref == \"beamer\")\n"
                    + "do:\n  - action: lab.add\n    with:\n      to: ${event.place.title}\n";
    private static final String USES_NOT =
            "when:\n  event: lab.booked\ndo:\n  - action: lab.add\n    with:\n      to: ${event.room}\n";

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home);
        lab.plugin.rooms.put("r1", List.of("beamer", "board"));
        lab.plugin.rooms.put("r2", List.of("board"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_field_is_fetched_once_for_each_object_however_many_events_are_about_it() {
        lab.rule("uses", USES).start();
        String first = book("p1", "r1");
        book("p2", "r1");
        String third = book("p3", "r2");
        book("p4", "r2");

        assertThat(lab.run(first).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add Room r1");
        assertThat(decision(third).outcome()).isEqualTo("not-met");
        assertThat(lab.plugin.roomFetches).hasSize(2);

        lab.advance(Duration.ofMinutes(11));
        book("p5", "r1");

        assertThat(lab.plugin.roomFetches).hasSize(3);
    }

    @Test
    void a_rule_that_does_not_use_it_costs_no_fetch() {
        lab.rule("uses-not", USES_NOT).start();

        String event = book("p1", "r1");

        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.roomFetches).isEmpty();
    }

    @Test
    void a_filter_on_it_is_looked_at_once_it_is_there_and_says_what_it_found() {
        lab.rule("filters", USES_NOT.replace("lab.booked\n", "lab.booked\n  only:\n    thing: [beamer, screen]\n"))
                .start();

        String met = book("p1", "r1");
        String not = book("p2", "r2");

        assertThat(lab.run(met).line().status()).isEqualTo("done");
        assertThat(decision(not).outcome()).isEqualTo("not-met");
        assertThat(decision(not).because()).isEqualTo("only: thing: beamer, screen");
        assertThat(decision(not).toString()).contains("the event has board");
        assertThat(lab.plugin.roomFetches).hasSize(2);
    }

    @Test
    void an_object_that_is_not_there_leaves_the_fields_empty() {
        lab.rule("uses", USES).start();

        String event = book("p1", "nowhere");

        assertThat(decision(event).outcome()).isEqualTo("not-met");
    }

    @Test
    void while_it_cannot_be_fetched_the_decision_waits() {
        lab.rule("uses", USES).start();
        lab.plugin.lookupDown = true;
        String event = book("p1", "r1");
        assertThat(decision(event).outcome()).isEqualTo("pending");

        lab.plugin.lookupDown = false;
        lab.advance(Duration.ofMinutes(1));

        assertThat(lab.run(event).line().status()).isEqualTo("done");
    }

    @Test
    void it_is_there_after_a_restart_in_the_middle_of_the_run() {
        lab.rule("uses", USES).start();
        lab.plugin.tell("lab.add", LabPlugin.Told.UNAVAILABLE);
        String event = book("p1", "r1");
        assertThat(lab.run(event).line().status()).isEqualTo("waiting");

        lab.restart();
        lab.advance(Duration.ofMinutes(1));

        assertThat(lab.run(event).line().status()).isEqualTo("done");
        assertThat(lab.plugin.effects).containsExactly("lab.add Room r1");
    }

    @Test
    void a_filter_with_names_wants_each_of_them() {
        lab.rule("priced", USES_NOT.replace("lab.booked\n", "lab.booked\n  only:\n    extra: { Price: [5, 7] }\n"))
                .start();

        String met = book("p1", "r1", ",\"price\":\"7\"");
        String not = book("p2", "r1", ",\"price\":\"8\"");

        assertThat(lab.run(met).line().status()).isEqualTo("done");
        assertThat(lab.decisions(not)).isEmpty();
    }

    @Test
    void an_event_is_read_under_the_options_that_held_when_it_came() {
        lab.connection.option("bargains", "1");
        lab.rule("bargains", USES_NOT.replace("do:", "if: event.bargain\ndo:")).start();
        String early = lab.keepBody("{\"person\":\"p1\",\"room\":\"r1\"}").event();

        lab.connection.option("bargains", "2");
        lab.restart();
        lab.engine().settle();
        String late = book("p2", "r1");

        assertThat(lab.run(early).line().status()).isEqualTo("done");
        assertThat(decision(late).outcome()).isEqualTo("not-met");
    }

    private String book(String person, String room) {
        return book(person, room, "");
    }

    private String book(String person, String room, String more) {
        String event = lab.keepBody("{\"person\":\"" + person + "\",\"room\":\"" + room + "\"" + more + "}")
                .event();
        lab.engine().settle();
        return event;
    }

    private DecisionLine decision(String event) {
        return lab.decisions(event).get(0);
    }
}
