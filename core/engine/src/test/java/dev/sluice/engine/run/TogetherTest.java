package dev.sluice.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.journal.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Failure FAILURE = new Failure("step", "do/0", "refused", "no", 1);
    private static final Flow ASK = new Flow.Ask(FAILURE);
    private static final Flow UNHANDLED = new Flow.Unhandled(FAILURE);
    private static final Flow FAIL = new Flow.Fail(FAILURE);
    private static final Flow STOP = new Flow.Stop();
    private static final Flow CANCELLED = new Flow.Cancelled();
    private static final Flow NO_LONGER = new Flow.NoLonger("line");

    private static Flow.Wait wait(WaitingFor why, int minutes) {
        return new Flow.Wait(why, NOON.plusSeconds(60L * minutes));
    }

    private static Flow of(Flow... flows) {
        return Together.of(List.of(flows));
    }

    @Test
    void it_goes_on_when_every_part_does_or_there_is_none() {
        assertThat(of(Flow.NEXT, Flow.NEXT)).isEqualTo(Flow.NEXT);
        assertThat(of()).isEqualTo(Flow.NEXT);
    }

    @Test
    void a_part_that_ends_the_run_ends_it_whatever_the_others_wait_for() {
        Flow wait = wait(WaitingFor.RETRY, 1);
        assertThat(of(wait, ASK, STOP)).isEqualTo(STOP);
        assertThat(of(UNHANDLED, NO_LONGER, wait)).isEqualTo(NO_LONGER);
        assertThat(of(NO_LONGER, STOP)).isEqualTo(STOP);
        assertThat(of(STOP, FAIL)).isEqualTo(FAIL);
        assertThat(of(FAIL, STOP, CANCELLED)).isEqualTo(CANCELLED);
    }

    @Test
    void what_is_tried_again_by_itself_comes_before_a_person_and_a_person_before_a_wait_for_a_time() {
        assertThat(of(ASK, wait(WaitingFor.RETRY, 1))).isEqualTo(wait(WaitingFor.RETRY, 1));
        assertThat(of(UNHANDLED, wait(WaitingFor.CONNECTION, 1))).isEqualTo(wait(WaitingFor.CONNECTION, 1));
        assertThat(of(wait(WaitingFor.TIME, 1), UNHANDLED, Flow.NEXT)).isEqualTo(UNHANDLED);
        assertThat(of(UNHANDLED, ASK)).isEqualTo(ASK);
        assertThat(of(Flow.NEXT, wait(WaitingFor.TIME, 9), wait(WaitingFor.TIME, 3)))
                .isEqualTo(wait(WaitingFor.TIME, 3));
    }

    @Test
    void the_earliest_time_counts_and_a_connection_is_named_so_that_its_return_is_noticed() {
        assertThat(of(wait(WaitingFor.RETRY, 9), wait(WaitingFor.TIME, 3))).isEqualTo(wait(WaitingFor.RETRY, 3));
        assertThat(of(wait(WaitingFor.RETRY, 3), wait(WaitingFor.CONNECTION, 9)))
                .isEqualTo(wait(WaitingFor.CONNECTION, 3));
    }
}
