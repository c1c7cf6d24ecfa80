package dev.sluice.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that listens to more than one event. */
class SeveralTriggersTest {
    private static final String DO = """
            do:
              - action: lab.add
                with:
                  to: ${event.type} of ${event.person}
            """;
    private static final String RULE = """
            when:
              - event: lab.ended
                only:
                  why: [left, moved]
              - event: lab.happened
                only:
                  thing: t1
            """;

    @TempDir
    Path home;

    private Lab lab;

    @BeforeEach
    void open() {
        lab = new Lab(home);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void each_trigger_has_filters_of_its_own() {
        lab.rule("adds", RULE + DO).start();
        lab.fire("p1", "t1");
        String neither = lab.fire("p2", "t2", ",\"ended\":\"retired\"");
        lab.fire("p3", "t2", ",\"ended\":\"left\"");

        assertThat(lab.decisions(neither)).isEmpty();
        assertThat(lab.plugin.effects).containsExactly("lab.add lab.happened of p1", "lab.add lab.ended of p3");
    }

    @Test
    void one_event_is_decided_once_by_the_first_trigger_in_the_file_that_means_it() {
        lab.rule("adds", RULE + DO).start();
        String both = lab.fire("p1", "t1", ",\"ended\":\"left\"");
        String second = lab.fire("p2", "t1", ",\"ended\":\"retired\"");

        assertThat(lab.run(both).line().key()).isEqualTo(key(both, "lab.ended"));
        assertThat(lab.run(second).line().key()).isEqualTo(key(second, "lab.happened"));
        assertThat(lab.plugin.effects).containsExactly("lab.add lab.ended of p1", "lab.add lab.happened of p2");
    }

    @Test
    void the_order_in_the_file_decides_and_not_that_of_the_plugins() {
        String turned = """
                when:
                  - event: lab.happened
                  - event: lab.ended
                """;
        lab.rule("adds", turned + "if: [\"true\"]\n" + DO).start();
        String both = lab.fire("p1", "t1", ",\"ended\":\"left\"");
        assertThat(lab.run(both).line().key()).isEqualTo(key(both, "lab.happened"));
    }

    private String key(String event, String type) {
        return lab.engine().store().event(event).orElseThrow().types().stream()
                .filter(typed -> typed.type().equals(type))
                .findFirst()
                .orElseThrow()
                .key();
    }

    @Test
    void a_field_of_one_of_them_is_empty_in_the_other() {
        lab.rule("adds", """
                        when:
                          - event: lab.ended
                          - event: lab.happened
                        if:
                          - event.why != "left"
                          - event.type == "lab.happened" || event.why == "moved"
                          - event.number == 7 || event.number == "seven" || event.number == null
                        """ + DO).start();
        String left = lab.fire("p1", "t1", ",\"ended\":\"left\"");
        lab.fire("p2", "t1", ",\"ended\":\"moved\"");
        lab.fire("p3", "t1", ",\"number\":7");
        lab.fire("p4", "t1");

        assertThat(lab.decision(left).because()).isEqualTo("event.why != \"left\"");
        assertThat(lab.plugin.effects)
                .containsExactly("lab.add lab.ended of p2", "lab.add lab.happened of p3", "lab.add lab.happened of p4");
    }
}
