package dev.sluice.engine.journal;

import static dev.sluice.engine.journal.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every store does, whatever it keeps its rows in. */
abstract class StoreContract {
    private static final Duration LONG = Duration.ofDays(1);

    Store store;

    /** Opens the store; again after it was closed, with what it held. */
    abstract Store open();

    @BeforeEach
    void open_the_store() {
        store = open();
    }

    @AfterEach
    void close_the_store() {
        store.close();
    }

    List<Kept> commit(Change... changes) {
        try {
            return store.commit(Lease.WHOLE, List.of(changes)).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException known) {
                throw known;
            }
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void reopen() {
        store.close();
        store = open();
    }

    // deliveries

    @Test
    @Tag("I01")
    void a_kept_delivery_is_there_at_once_and_after_reopening() {
        List<Kept> kept = commit(Sample.keep("evt_1"));

        assertThat(kept).containsExactly(new Kept("evt_1", false));
        EventRow event = store.event("evt_1").orElseThrow();
        assertThat(event).usingRecursiveComparison().ignoringFields("seq").isEqualTo(Sample.event("evt_1"));
        assertThat(event.seq()).isPositive();
        reopen();
        assertThat(store.event("evt_1")).contains(event);
        assertThat(store.payload("dlv of evt_1", "body")).contains("{\"id\":\"evt_1\"}");
    }

    @Test
    @Tag("I02")
    void the_same_body_again_is_a_duplicate_of_the_first_and_keeps_nothing() {
        commit(Sample.keep(Sample.event("evt_1"), "body"));

        assertThat(commit(Sample.keep(Sample.event("evt_2"), "body"))).containsExactly(new Kept("evt_1", true));
        assertThat(store.event("evt_2")).isEmpty();
        assertThat(store.payload("dlv of evt_2", "body")).isEmpty();
    }

    @Test
    @Tag("I02")
    void the_same_body_twice_in_one_commit_is_kept_once() {
        List<Kept> kept = commit(
                Sample.keep(Sample.event("evt_1"), "body"),
                Sample.keep(Sample.event("evt_2"), "body"),
                Sample.keep(Sample.event("evt_3"), "other"));

        assertThat(kept).containsExactly(new Kept("evt_1", false), new Kept("evt_1", true), new Kept("evt_3", false));
    }

    @Test
    @Tag("I03")
    void the_same_body_from_many_threads_at_once_is_kept_once() {
        List<Kept> kept = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i ->
                        commit(Sample.keep(Sample.event("evt_" + i), "body")).get(0))
                .toList();

        assertThat(kept).filteredOn(one -> !one.duplicate()).hasSize(1);
        assertThat(kept).extracting(Kept::event).containsOnly(firstKept(kept));
        assertThat(store.newEvents(NOON, 100)).hasSize(1);
    }

    private static String firstKept(List<Kept> kept) {
        return kept.stream()
                .filter(one -> !one.duplicate())
                .findFirst()
                .orElseThrow()
                .event();
    }

    @Test
    @Tag("S13")
    void the_same_signed_request_is_a_duplicate_even_when_its_fingerprint_has_expired() {
        Instant until = NOON.plus(Duration.ofHours(72));
        commit(new Change.Keep(Sample.event("evt_1"), "body", "d1", "f", until));
        EventRow later = Sample.event("evt_2", EventRow.Status.NEW, until.plusSeconds(1));

        assertThat(commit(new Change.Keep(later, "body", "d1", "f", null))).containsExactly(new Kept("evt_1", true));
    }

    @Test
    @Tag("S13")
    void a_request_refused_for_its_body_is_known_by_its_signature_later() {
        Instant until = NOON.plus(Duration.ofHours(72));
        commit(new Change.Keep(Sample.event("evt_1"), "body", "d1", "f", until));
        commit(new Change.Keep(Sample.event("evt_2"), "body", "d2", "f", until));
        EventRow later = Sample.event("evt_3", EventRow.Status.NEW, until.plusSeconds(1));

        assertThat(commit(new Change.Keep(later, "body", "d2", "f", null))).containsExactly(new Kept("evt_1", true));
    }

    @Test
    void an_expired_fingerprint_is_replaced_and_counts_for_the_new_event() {
        Instant until = NOON.plus(Duration.ofHours(72));
        commit(new Change.Keep(Sample.event("evt_1"), "body", "d1", "f", until));
        EventRow early = Sample.event("evt_2", EventRow.Status.NEW, until.minusSeconds(1));
        EventRow late = Sample.event("evt_3", EventRow.Status.NEW, until);

        assertThat(commit(new Change.Keep(early, "body", null, "f", until))).containsExactly(new Kept("evt_1", true));
        assertThat(commit(new Change.Keep(late, "body", null, "f", null))).containsExactly(new Kept("evt_3", false));
        EventRow next = Sample.event("evt_4", EventRow.Status.NEW, until.plus(LONG));
        assertThat(commit(new Change.Keep(next, "body", null, "f", null))).containsExactly(new Kept("evt_3", true));
    }

    @Test
    @Tag("S14")
    void duplicates_are_known_after_reopening() {
        commit(Sample.keep(Sample.event("evt_1"), "body"));
        reopen();

        assertThat(commit(Sample.keep(Sample.event("evt_2"), "body"))).containsExactly(new Kept("evt_1", true));
    }

    @Test
    @Tag("P07")
    void text_comes_back_as_it_was_with_nul_and_emoji() {
        String text = "a\u0000b\r\n\u001b[31m 😀 \uFFFD é";
        commit(Sample.keep(Sample.event("evt_1"), text), new Change.PutPayload("run_1/do/0", "input", "s", text));

        assertThat(store.payload("dlv of evt_1", "body")).contains(text);
        assertThat(store.payload("run_1/do/0", "input")).contains(text);
    }

    @Test
    @Tag("P14")
    void sql_in_a_value_is_only_a_value() {
        String sql = "x'; drop table event; --";
        commit(
                Sample.keep(Sample.event(sql), sql),
                new Change.PutAlias(sql, sql),
                new Change.PutPayload(sql, sql, sql, sql));

        assertThat(store.event(sql)).isPresent();
        assertThat(store.payload(sql, sql)).contains(sql);
        assertThat(store.events(new EventFilter(sql, sql, sql, null, null, null), all())
                        .items())
                .isEmpty();
        assertThat(store.dueRuns(NOON, List.of(sql), 10)).isEmpty();
    }

    @Test
    @Tag("P08")
    void a_body_of_a_megabyte_is_kept() {
        String body = "x".repeat(1 << 20);
        commit(Sample.keep(Sample.event("evt_1"), body));

        assertThat(store.payload("dlv of evt_1", "body")).contains(body);
    }

    // commits

    private static final RunRow FIRST = Sample.run("run_1", "a", 1, RunRow.Status.DONE, NOON);

    /** A run that no store takes: the decision of the first has one. */
    private static RunRow second(String id) {
        return RunRow.begin(id, FIRST.cause(), "pluvo", "s", NOON);
    }

    @Test
    void a_commit_is_written_whole_or_not_at_all() {
        assertThatThrownBy(() -> commit(
                        Sample.keep("evt_1"),
                        new Change.PutOnce(new OnceRow("r", "k", "run_1", "evt_1", NOON)),
                        new Change.PutRun(FIRST),
                        new Change.PutRun(second("run_2"))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Nothing of it was written");

        assertThat(store.event("evt_1")).isEmpty();
        assertThat(store.once("r", "k", "evt_9")).isEmpty();
        assertThat(store.writable()).isTrue();
        assertThat(commit(Sample.keep("evt_1"))).containsExactly(new Kept("evt_1", false));
    }

    @Test
    void one_commit_that_fails_takes_no_other_with_it() {
        commit(new Change.PutRun(FIRST));
        List<CompletableFuture<List<Kept>>> good = new ArrayList<>();
        List<CompletableFuture<List<Kept>>> bad = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            good.add(store.commit(Lease.WHOLE, List.of(Sample.keep("evt_" + i))));
            bad.add(store.commit(
                    Lease.WHOLE, List.of(Sample.keep("evt_bad" + i), new Change.PutRun(second("run_bad")))));
        }

        assertThat(good)
                .allSatisfy(one -> assertThat(one.get(30, TimeUnit.SECONDS)).hasSize(1));
        assertThat(bad)
                .allSatisfy(one -> assertThatThrownBy(() -> one.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(StoreException.class));
        assertThat(store.newEvents(NOON, 1000))
                .hasSize(200)
                .allMatch(event -> !event.id().contains("bad"));
    }

    @Test
    void a_closed_store_refuses_commits() {
        store.close();

        assertThat(store.writable()).isFalse();
        assertThatThrownBy(() -> commit(Sample.keep("evt_1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        store = open();
    }

    @Test
    void what_was_handed_in_before_closing_is_written() {
        List<CompletableFuture<List<Kept>>> all = IntStream.range(0, 2000)
                .mapToObj(i -> store.commit(Lease.WHOLE, List.of(Sample.keep("evt_" + i))))
                .toList();
        reopen();

        assertThat(all).allMatch(CompletableFuture::isDone);
        assertThat(store.newEvents(NOON, 5000)).hasSize(2000);
    }

    @Test
    void another_lease_is_refused() {
        assertThatThrownBy(() -> store.commit(new Lease(3, 1), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    // events

    @Test
    void an_event_written_again_keeps_its_place() {
        commit(Sample.keep("evt_1"), Sample.keep("evt_2"));
        long seq = store.event("evt_1").orElseThrow().seq();
        EventRow sorted = Sample.sorted("evt_1", EventRow.Status.PENDING, "s", "pluvo.a", "pluvo.b");
        commit(new Change.PutEvent(sorted));

        EventRow now = store.event("evt_1").orElseThrow();
        assertThat(now).usingRecursiveComparison().ignoringFields("seq").isEqualTo(sorted);
        assertThat(now.seq()).isEqualTo(seq);
    }

    @Test
    void an_event_that_was_not_there_gets_the_next_place() {
        commit(Sample.keep("evt_1"));
        commit(new Change.PutEvent(Sample.event("evt_2")));

        assertThat(store.newEvents(NOON, 10)).extracting(EventRow::id).containsExactly("evt_1", "evt_2");
    }

    @Test
    void new_events_come_in_the_order_they_were_kept_once_they_are_due() {
        commit(
                Sample.keep(Sample.event("evt_2", EventRow.Status.NEW, NOON.plusSeconds(1)), "2"),
                Sample.keep(Sample.event("evt_1", EventRow.Status.NEW, NOON), "1"),
                Sample.keep(Sample.event("evt_3", EventRow.Status.UNREADABLE, NOON), "3"),
                Sample.keep(Sample.event("evt_4", EventRow.Status.NEW, NOON.plusSeconds(2)), "4"));

        assertThat(store.newEvents(NOON.plusSeconds(1), 10))
                .extracting(EventRow::id)
                .containsExactly("evt_2", "evt_1");
        assertThat(store.newEvents(NOON.plusSeconds(9), 1))
                .extracting(EventRow::id)
                .containsExactly("evt_2");
    }

    @Test
    void an_event_is_closed_when_none_of_its_decisions_is_open() {
        commit(new Change.PutEvent(Sample.sorted("evt_1", EventRow.Status.PENDING, "s", "pluvo.a")));
        commit(
                new Change.PutDecision(Sample.decision("evt_1", "a", "s")),
                new Change.PutDecision(Sample.decision("evt_1", "b", "s", 0, DecisionRow.Outcome.NOT_MET, NOON)),
                new Change.CloseEvent("evt_1"));
        assertThat(store.event("evt_1").orElseThrow().status()).isEqualTo(EventRow.Status.PENDING);

        commit(
                new Change.PutDecision(Sample.decision("evt_1", "a", "s", 0, DecisionRow.Outcome.RUN, NOON)),
                new Change.CloseEvent("evt_1"));
        assertThat(store.event("evt_1").orElseThrow().status()).isEqualTo(EventRow.Status.DONE);
        assertThat(store.event("evt_1").orElseThrow().due().waitingFor()).isNull();
    }

    @Test
    void only_a_pending_event_is_closed() {
        commit(Sample.keep("evt_1"), new Change.CloseEvent("evt_1"), new Change.CloseEvent("evt_missing"));

        assertThat(store.event("evt_1").orElseThrow().status()).isEqualTo(EventRow.Status.NEW);
    }

    // decisions

    @Test
    void a_decision_comes_back_as_it_was() {
        commit(new Change.PutDecision(Sample.decision("evt_2", "r", "s")));

        assertThat(store.decision("evt_2", "r", 0)).contains(Sample.decision("evt_2", "r", "s"));
    }

    @Test
    void events_of_one_delivery_have_its_place() {
        commit(Sample.keep("evt_1"), Sample.keep("evt_2"));
        EventRow first = store.event("evt_1").orElseThrow();
        commit(new Change.PutEvent(first.split("evt_3", 1)));

        EventRow part = store.event("evt_3").orElseThrow();
        assertThat(part.seq()).isGreaterThan(store.event("evt_2").orElseThrow().seq());
        assertThat(part.place()).isEqualTo(first.seq()).isEqualTo(first.place());
    }

    @Test
    void decisions_of_an_event_come_by_rule_and_replay() {
        commit(
                Sample.keep("evt_1"),
                new Change.PutDecision(Sample.decision("evt_1", "b", "s")),
                new Change.PutDecision(Sample.decision("evt_1", "a", "s", 1, DecisionRow.Outcome.OFF, NOON)),
                new Change.PutDecision(Sample.decision("evt_1", "a", "s", 0, DecisionRow.Outcome.UNJUDGED, NOON)));

        assertThat(store.decisions("evt_1"))
                .extracting(DecisionRow::id)
                .containsExactly("evt_1/a/0", "evt_1/a/1", "evt_1/b/0");
    }

    @Test
    @Tag("I21")
    void due_decisions_come_in_event_order_and_one_to_a_lane() {
        commit(Sample.keep("evt_1"), Sample.keep("evt_2"), Sample.keep("evt_3"));
        commit(
                new Change.PutDecision(Sample.decision("evt_3", "r", "other")),
                new Change.PutDecision(Sample.decision("evt_2", "r", "s")),
                new Change.PutDecision(Sample.decision("evt_1", "r", "s")));

        assertThat(due()).containsExactly("evt_1/r/0", "evt_3/r/0");
        commit(new Change.PutDecision(Sample.decision("evt_1", "r", "s", 0, DecisionRow.Outcome.UNJUDGED, NOON)));
        assertThat(due()).containsExactly("evt_2/r/0", "evt_3/r/0");
    }

    @Test
    void a_decision_that_waits_blocks_its_lane_and_no_other() {
        commit(Sample.keep("evt_1"), Sample.keep("evt_2"));
        commit(
                new Change.PutDecision(pending("evt_1", "a", NOON.plus(LONG))),
                new Change.PutDecision(pending("evt_1", "b", NOON)),
                new Change.PutDecision(pending("evt_2", "a", NOON)));

        assertThat(due()).containsExactly("evt_1/b/0");
    }

    @Test
    void a_replay_comes_after_the_first_time() {
        commit(Sample.keep("evt_1"), Sample.keep("evt_2"));
        commit(
                new Change.PutDecision(Sample.decision("evt_1", "r", "s", 1, DecisionRow.Outcome.PENDING, NOON)),
                new Change.PutDecision(Sample.decision("evt_1", "r", "s", 0, DecisionRow.Outcome.PENDING, NOON)));

        assertThat(due()).containsExactly("evt_1/r/0");
        commit(new Change.PutDecision(Sample.decision("evt_1", "r", "s", 0, DecisionRow.Outcome.RUN, NOON)));
        assertThat(due()).containsExactly("evt_1/r/1");
    }

    @Test
    void decisions_of_a_shut_connection_are_left_out_and_still_hold_their_lane() {
        commit(Sample.keep("evt_1"), Sample.keep("evt_2"), Sample.keep("evt_3"));
        commit(
                new Change.PutDecision(
                        Sample.decision("down", "evt_1", "r", "s", 0, DecisionRow.Outcome.PENDING, NOON)),
                new Change.PutDecision(Sample.decision("up", "evt_2", "r", "s", 0, DecisionRow.Outcome.PENDING, NOON)),
                new Change.PutDecision(Sample.decision("up", "evt_3", "r", "t", 0, DecisionRow.Outcome.PENDING, NOON)));

        assertThat(store.dueDecisions(NOON, List.of("down", "it's"), 10))
                .extracting(DecisionRow::id)
                .containsExactly("evt_3/r/0");
    }

    private List<String> due() {
        return store.dueDecisions(NOON, List.of(), 10).stream()
                .map(DecisionRow::id)
                .toList();
    }

    private static DecisionRow pending(String event, String rule, Instant nextAt) {
        return Sample.decision(event, rule, "s", 0, DecisionRow.Outcome.PENDING, nextAt);
    }

    // runs

    @Test
    void a_run_comes_back_as_it_was_and_keeps_its_place() {
        RunRow run = Sample.run("run_1", "lane", 5, RunRow.Status.WAITING, NOON);
        commit(new Change.PutRun(run), new Change.PutRun(Sample.run("run_2", "lane", 5, RunRow.Status.DONE, NOON)));
        RunRow first = store.run("run_1").orElseThrow();
        assertThat(first).usingRecursiveComparison().ignoringFields("seq").isEqualTo(run);
        commit(new Change.PutRun(Sample.run("run_1", "lane", 5, RunRow.Status.RUNNING, NOON)));

        RunRow again = store.run("run_1").orElseThrow();
        assertThat(again.seq()).isEqualTo(first.seq());
        assertThat(again.status()).isEqualTo(RunRow.Status.RUNNING);
        assertThat(store.runsOfEvent("evt_5")).extracting(RunRow::id).containsExactly("run_1", "run_2");
    }

    @Test
    @Tag("P2")
    void P2_a_decision_is_followed_by_one_run() {
        DecisionRow decision = Sample.decision("evt_1", "rule", "s", 0, DecisionRow.Outcome.RUN, NOON);
        commit(new Change.PutRun(RunRow.begin("run_1", decision.cause(), "pluvo", "s", NOON)));

        assertThatThrownBy(() -> commit(new Change.PutRun(RunRow.begin("run_2", decision.cause(), "pluvo", "s", NOON))))
                .isInstanceOf(StoreException.class);
        assertThat(store.runsOfEvent("evt_1")).extracting(RunRow::id).containsExactly("run_1");
    }

    @Test
    void due_runs_come_in_event_order_and_one_to_a_lane() {
        commit(
                new Change.PutRun(Sample.run("run_3", "b", 3, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("run_2", "a", 2, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.RUNNING, NOON)),
                new Change.PutRun(Sample.run("run_4", "a", 1, RunRow.Status.WAITING, NOON)));

        assertThat(dueRuns()).containsExactly("run_1", "run_3");
    }

    @Test
    @Tag("P3")
    void P3_a_run_that_comes_back_into_its_lane_waits_for_the_one_that_has_begun_there() {
        RunRow resumed = Sample.run("run_1", "a", 1, RunRow.Status.WAITING, NOON);
        RunRow later = Sample.run("run_2", "a", 2, RunRow.Status.WAITING, NOON);
        commit(new Change.PutRun(resumed), new Change.PutRun(later.working(NOON)));
        assertThat(dueRuns()).containsExactly("run_2");

        commit(new Change.PutRun(later.working(NOON).waiting(WaitingFor.RETRY, NOON.plus(LONG))));
        assertThat(dueRuns()).isEmpty();
        assertThat(store.dueRuns(NOON.plus(LONG), List.of(), 10))
                .extracting(RunRow::id)
                .containsExactly("run_2");

        commit(new Change.PutRun(resumed.working(NOON).waiting(WaitingFor.RETRY, NOON)));
        assertThat(dueRuns()).containsExactly("run_1");
        commit(new Change.PutRun(later.working(NOON)));
        assertThat(dueRuns()).containsExactly("run_2");
    }

    @Test
    void a_run_that_waits_is_not_overtaken_in_its_lane() {
        commit(
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.WAITING, NOON.plus(LONG))),
                new Change.PutRun(Sample.run("run_2", "a", 2, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("run_3", "b", 3, RunRow.Status.WAITING, NOON)));

        assertThat(dueRuns()).containsExactly("run_3");
        assertThat(store.dueRuns(NOON.plus(LONG), List.of(), 10))
                .extracting(RunRow::id)
                .containsExactly("run_1", "run_3");
    }

    @Test
    void parked_and_ended_runs_have_left_the_lane() {
        List<RunRow.Status> gone = List.of(
                RunRow.Status.PARKED,
                RunRow.Status.DONE,
                RunRow.Status.FAILED,
                RunRow.Status.CANCELLED,
                RunRow.Status.SKIPPED);
        for (RunRow.Status status : gone) {
            commit(new Change.PutRun(Sample.run("run_" + status, "a", 1, status, NOON)));
        }
        commit(new Change.PutRun(Sample.run("run_2", "a", 2, RunRow.Status.WAITING, NOON)));

        assertThat(dueRuns()).containsExactly("run_2");
        assertThat(store.openRuns("a")).extracting(RunRow::id).containsExactly("run_2");
    }

    @Test
    void runs_of_a_shut_connection_are_left_out_and_still_hold_their_lane() {
        commit(
                new Change.PutRun(Sample.run("down", "run_1", "a", 1, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("up", "run_2", "a", 2, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("up", "run_3", "b", 3, RunRow.Status.WAITING, NOON)));

        assertThat(store.dueRuns(NOON, List.of("down"), 10))
                .extracting(RunRow::id)
                .containsExactly("run_3");
    }

    private List<String> dueRuns() {
        return store.dueRuns(NOON, List.of(), 10).stream().map(RunRow::id).toList();
    }

    @Test
    void steps_come_in_the_order_of_their_first_write() {
        StepRow last = Sample.step("run_1", "do/9", StepRow.Status.WAITING, "pluvo.add-to-group");
        commit(new Change.PutStep(Sample.step("run_1", "do/10", StepRow.Status.DONE, null)), new Change.PutStep(last));
        commit(new Change.PutStep(Sample.step("run_1", "do/10", StepRow.Status.ALREADY_SO, null)));

        assertThat(store.steps("run_1"))
                .containsExactly(Sample.step("run_1", "do/10", StepRow.Status.ALREADY_SO, null), last);
    }

    @Test
    void effects_are_found_by_key_and_by_run() {
        EffectRow done = Sample.effect("k1", "run_2", 0, EffectRow.Status.ALREADY_SO);
        EffectRow noted = Sample.effect("k2", "run_1", 1, EffectRow.Status.NOTED);
        commit(
                new Change.PutEffect(Sample.effect("k1", "run_1", 0, EffectRow.Status.NOTED)),
                new Change.PutEffect(noted),
                new Change.PutEffect(done));

        assertThat(store.effects(List.of("k1", "k2", "it's"))).containsExactlyInAnyOrder(done, noted);
        assertThat(store.effects("run_1")).containsExactly(noted);
        assertThat(store.effects("run_2")).containsExactly(done);
        assertThat(store.effects(List.of("k3"))).isEmpty();
    }

    @Test
    void the_run_that_counts_is_the_last_of_another_event_that_was_not_dropped() {
        OnceRow first = new OnceRow("r", "k", "run_1", "evt_1", NOON);
        OnceRow replayed = new OnceRow("r", "k", "run_2", "evt_1", NOON);
        OnceRow last = new OnceRow("r", "k", "run_3", "evt_3", NOON.plus(LONG));
        commit(new Change.PutOnce(first), new Change.PutOnce(last), new Change.PutOnce(replayed));
        assertThat(store.once("r", "k", "evt_9")).contains(last);
        assertThat(store.once("r", "k", "evt_1")).contains(last);

        commit(new Change.DropOnce("r", "k", "run_3"), new Change.DropOnce("r", "k", "run_2"));
        assertThat(store.once("r", "k", "evt_9")).contains(first);
        assertThat(store.once("r", "k", "evt_1")).isEmpty();
    }

    @Test
    void what_waits_for_a_connection_is_released_and_nothing_else() {
        Instant later = NOON.plus(LONG);
        commit(Sample.keep("evt_1"));
        commit(
                new Change.PutDecision(pending("evt_1", "a", later)),
                new Change.PutDecision(
                        Sample.decision("other", "evt_1", "b", "s", 0, DecisionRow.Outcome.PENDING, later)),
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.WAITING, later)),
                new Change.PutRun(Sample.run("other", "run_2", "b", 1, RunRow.Status.WAITING, later)),
                new Change.PutRun(Sample.run("run_3", "c", 1, RunRow.Status.PARKED, later)));
        commit(new Change.Release("pluvo", NOON));

        assertThat(due()).containsExactly("evt_1/a/0");
        assertThat(dueRuns()).containsExactly("run_1");
        assertThat(store.run("run_3").orElseThrow().due().nextAt()).isEqualTo(later);
    }

    @Test
    void a_wish_to_cancel_outlives_the_next_write_of_the_run() {
        RunRow run = Sample.run("run_9", "a", 1, RunRow.Status.WAITING, NOON);
        commit(new Change.PutRun(run));
        boolean before = store.run("run_9").orElseThrow().progress().cancelling();
        commit(new Change.Cancel("run_9"), new Change.PutRun(run.working(NOON)));
        assertThat(before).isEqualTo(run.progress().cancelling());
        assertThat(store.run("run_9").orElseThrow().progress().cancelling()).isTrue();
        assertThat(store.run("run_9").orElseThrow().status()).isEqualTo(RunRow.Status.RUNNING);
    }

    @Test
    void decisions_that_wait_for_their_turn_are_woken_by_lane() {
        Instant later = NOON.plus(LONG);
        commit(Sample.keep("evt_1"));
        DecisionRow turn = pending("evt_1", "a", NOON).later(WaitingFor.TURN, later, Tries.NONE);
        DecisionRow connection = pending("evt_1", "b", later);
        commit(new Change.PutDecision(turn), new Change.PutDecision(connection));
        commit(new Change.WakeTurn(turn.lane(), NOON), new Change.WakeTurn(connection.lane(), NOON));
        assertThat(due()).containsExactly("evt_1/a/0");
    }

    @Test
    void a_moment_beyond_all_years_stays_far_away() {
        commit(new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.WAITING, Instant.MAX)));

        assertThat(store.dueRuns(NOON.plus(Duration.ofDays(400_000)), List.of(), 10))
                .isEmpty();
        assertThat(store.run("run_1").orElseThrow().due().nextAt()).isAfter(NOON.plus(Duration.ofDays(10_000_000)));
    }

    // texts

    @Test
    void payloads_of_an_event_follow_its_subject_and_are_replaced_by_name() {
        commit(Sample.keep("evt_1"), new Change.PutPayload("run_1", "key", "s", "one"));
        commit(new Change.PutPayload("run_1", "key", "s", "two"));
        commit(new Change.PutEvent(Sample.sorted("evt_1", EventRow.Status.DONE, "subject", "pluvo.a")));

        assertThat(store.payload("run_1", "key")).contains("two");
        assertThat(store.payload("dlv of evt_1", "body")).contains("{\"id\":\"evt_1\"}");
        assertThat(store.payload("evt_1", "input")).isEmpty();
    }

    @Test
    void a_snapshot_is_kept_once() {
        DecisionRow decision = Sample.decision("evt_1", "r", "s");
        DecisionRow other = Sample.decision("evt_2", "r", "s");
        commit(
                new Change.PutSnapshot("h", "s", "[1]"),
                new Change.PutSnapshot("h", "s", "[1]"),
                new Change.PutDecision(decision.followedBy("run_1", "h")),
                new Change.PutDecision(other.followedBy("run_2", null)));

        assertThat(store.loaded(decision.cause())).contains("[1]");
        assertThat(store.loaded(other.cause())).isEmpty();
    }

    @Test
    void the_texts_of_a_run_and_its_steps_come_together() {
        commit(
                new Change.PutPayload("run_1", "key", "s", "k"),
                new Change.PutPayload("run_1/do/0", "input", "s", "{}"),
                new Change.PutPayload("run_1/do/0", "output", "s", "[]"),
                new Change.PutPayload("run_10", "key", "s", "no"),
                new Change.PutPayload("run_0/do/0", "input", "s", "no"));

        assertThat(store.texts("run_1"))
                .isEqualTo(Map.of("run_1", Map.of("key", "k"), "run_1/do/0", Map.of("input", "{}", "output", "[]")));
        assertThat(store.texts("run_2")).isEmpty();
    }

    @Test
    void the_last_good_version_of_a_rule_is_the_one_written_last() {
        RuleVersionRow one = new RuleVersionRow("v1", "r", "r.yaml", "one", null, NOON);
        RuleVersionRow two = new RuleVersionRow("v2", "r", "r.yaml", "two", null, NOON);
        commit(new Change.PutRuleVersion(one), new Change.PutRuleVersion(two));
        assertThat(store.lastGoodVersion("r")).contains(two);
        commit(
                new Change.PutRuleVersion(one),
                new Change.PutRuleVersion(new RuleVersionRow("v1", "q", "q.yaml", "one", null, NOON)));

        assertThat(store.lastGoodVersion("r")).contains(one);
        assertThat(store.ruleVersion("v2")).contains(two);
        assertThat(store.lastGoodVersion("other")).isEmpty();
    }

    // lists

    private static PageRequest all() {
        return new PageRequest(200, null);
    }

    private List<String> events(EventFilter filter) {
        return store.events(filter, all()).items().stream().map(EventRow::id).toList();
    }

    @Test
    void events_are_listed_newest_first_and_filtered() {
        commit(
                Sample.keep(Sample.event("evt_1", EventRow.Status.UNREADABLE, NOON), "1"),
                Sample.keep(Sample.event("evt_2", EventRow.Status.NEW, NOON.plusSeconds(1)), "2"),
                Sample.keep(
                        Sample.event("evt_3", "other", List.of(), "", EventRow.Status.DONE, NOON.plusSeconds(2)), "3"),
                new Change.PutEvent(Sample.sorted("evt_4", EventRow.Status.DONE, "s1", "pluvo.a", "pluvo.b")),
                new Change.PutEvent(Sample.sorted("evt_5", EventRow.Status.PENDING, "s2", "pluvo.b")),
                new Change.PutAlias("mail", "s1"),
                new Change.PutAlias("mail", "s2"),
                new Change.PutAlias("ref", "s2"));

        assertThat(events(filter(null, null, null, null))).containsExactly("evt_3", "evt_2", "evt_5", "evt_4", "evt_1");
        assertThat(events(filter("other", null, null, null))).containsExactly("evt_3");
        assertThat(events(filter(null, "pluvo.b", null, null))).containsExactly("evt_5", "evt_4");
        assertThat(events(filter(null, "pluvo.a", "mail", null))).containsExactly("evt_4");
        assertThat(events(filter(null, null, "mail", null))).containsExactly("evt_5", "evt_4");
        assertThat(events(filter(null, null, "ref", EventRow.Status.PENDING))).containsExactly("evt_5");
        assertThat(events(filter("pluvo", "pluvo.b", null, EventRow.Status.DONE)))
                .containsExactly("evt_4");
        assertThat(events(filter(null, null, null, EventRow.Status.UNREADABLE))).containsExactly("evt_1");
        assertThat(events(filter("nobody", null, null, null))).isEmpty();
        assertThat(events(new EventFilter(null, null, null, null, NOON, null))).containsExactly("evt_3", "evt_2");
        assertThat(events(new EventFilter(null, "pluvo.b", null, null, null, NOON)))
                .isEmpty();
        assertThat(events(new EventFilter(null, null, null, null, null, NOON.plusSeconds(2))))
                .containsExactly("evt_2", "evt_5", "evt_4", "evt_1");
    }

    private static EventFilter filter(String connection, String type, String alias, EventRow.Status status) {
        return new EventFilter(connection, type, alias, status, null, null);
    }

    @Test
    void an_event_is_found_by_the_types_it_has_now() {
        commit(new Change.PutEvent(Sample.sorted("evt_1", EventRow.Status.PENDING, "s", "pluvo.a")));
        commit(new Change.PutEvent(Sample.sorted("evt_1", EventRow.Status.PENDING, "s", "pluvo.b")));

        assertThat(events(filter(null, "pluvo.a", null, null))).isEmpty();
        assertThat(events(filter(null, "pluvo.b", null, null))).containsExactly("evt_1");
    }

    @Test
    void pages_of_events_neither_repeat_nor_skip_while_new_ones_come() {
        IntStream.range(0, 25).forEach(i -> commit(Sample.keep(String.format("evt_%02d", i))));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Page<EventRow> page = store.events(filter(null, null, null, null), new PageRequest(10, cursor));
            page.items().forEach(event -> seen.add(event.id()));
            cursor = page.next();
            commit(Sample.keep("evt_later" + pages++));
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.iterate(24, i -> i >= 0, i -> i - 1)
                        .mapToObj(i -> String.format("evt_%02d", i))
                        .toList());
    }

    @Test
    void runs_are_listed_newest_first_filtered_and_in_pages() {
        commit(
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.DONE, NOON)),
                new Change.PutRun(Sample.run("run_2", "b", 2, RunRow.Status.PARKED, NOON)),
                new Change.PutRun(Sample.run("run_3", "b", 3, RunRow.Status.FAILED, NOON)),
                new Change.PutRun(Sample.run("run_4", "a", 4, RunRow.Status.PARKED, NOON)),
                new Change.PutAlias("mail", "subject-of-a"));

        assertThat(runs(null, null, null)).containsExactly("run_4", "run_3", "run_2", "run_1");
        assertThat(runs("rule-of-b", null, null)).containsExactly("run_3", "run_2");
        assertThat(runs(null, RunRow.Status.PARKED, null)).containsExactly("run_4", "run_2");
        assertThat(runs(null, RunRow.Status.DONE, null)).containsExactly("run_1");
        assertThat(runs(null, null, "mail")).containsExactly("run_4", "run_1");
        assertThat(runs("rule-of-a", RunRow.Status.PARKED, "mail")).containsExactly("run_4");
        assertThat(runs("rule-of-b", RunRow.Status.PARKED, "mail")).isEmpty();
        Page<RunRow> first = store.runs(anyRun(), new PageRequest(3, null));
        Page<RunRow> second = store.runs(anyRun(), new PageRequest(3, first.next()));
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).extracting(RunRow::id).containsExactly("run_1");
        assertThat(second.next()).isNull();
    }

    private static RunFilter anyRun() {
        return new RunFilter(null, null, null, null, null);
    }

    @Test
    void runs_are_filtered_by_when_they_were_made() {
        commit(
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.DONE, NOON)),
                new Change.PutRun(Sample.run("run_2", "a", 2, RunRow.Status.DONE, NOON)));
        Instant made = store.run("run_1").orElseThrow().times().createdAt();

        assertThat(store.runs(new RunFilter(null, null, null, made, null), all())
                        .items())
                .isEmpty();
        assertThat(store.runs(new RunFilter(null, null, null, null, made), all())
                        .items())
                .isEmpty();
        assertThat(store.runs(new RunFilter(null, null, null, made.minusSeconds(1), made.plusSeconds(1)), all())
                        .items())
                .hasSize(2);
    }

    private List<String> runs(String rule, RunRow.Status status, String alias) {
        return store.runs(new RunFilter(rule, status, alias, null, null), all()).items().stream()
                .map(RunRow::id)
                .toList();
    }

    @Test
    @Tag("U08")
    void a_cursor_that_is_not_one_of_the_list_is_refused() {
        commit(
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.DONE, NOON)),
                new Change.PutRun(Sample.run("run_2", "a", 2, RunRow.Status.DONE, NOON)));
        String ofRuns = store.runs(anyRun(), new PageRequest(1, null)).next();

        for (String bad : List.of("", "?", "zzz", ofRuns, ofRuns + "x", "ZXZlbnQ6MQ", "ZXZlbnQ6YTpi")) {
            assertThatThrownBy(() -> store.events(filter(null, null, null, null), new PageRequest(10, bad)))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void counts_tell_what_is_open() {
        assertThat(store.counts()).isEqualTo(new Counts(0, null, 0, 0, 0, 0, 0, 0));
        commit(
                Sample.keep(Sample.event("evt_1", EventRow.Status.NEW, NOON.plusSeconds(5)), "1"),
                Sample.keep(Sample.event("evt_2", EventRow.Status.PENDING, NOON.plusSeconds(4)), "2"),
                Sample.keep(Sample.event("evt_3", EventRow.Status.DONE, NOON), "3"),
                Sample.keep(Sample.event("evt_4", EventRow.Status.UNREADABLE, NOON), "4"),
                new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.RUNNING, NOON)),
                new Change.PutRun(Sample.run("run_2", "a", 1, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("run_3", "a", 1, RunRow.Status.WAITING, NOON)),
                new Change.PutRun(Sample.run("run_4", "a", 1, RunRow.Status.PARKED, NOON)),
                new Change.PutRun(Sample.run("run_5", "a", 1, RunRow.Status.DONE, NOON)),
                Sample.keep(Sample.event("evt_5", EventRow.Status.LATE, NOON), "5"),
                new Change.PutRun(Sample.run("run_6", "a", 1, RunRow.Status.HELD, NOON)),
                new Change.PutRun(Sample.run("run_7", "a", 1, RunRow.Status.HELD, NOON)));

        assertThat(store.counts()).isEqualTo(new Counts(2, NOON.plusSeconds(4), 1, 1, 1, 2, 1, 2));
    }

    @Test
    void runs_are_counted_that_count_and_no_more_of_them_than_are_asked_about() {
        for (int i = 0; i < 5; i++) {
            RunRow run = made("run_" + i, NOON.plusSeconds(i));
            commit(new Change.PutRun(i == 3 ? run : run.counted()));
        }

        assertThat(store.countedRuns("r", NOON.minusSeconds(1), 100)).isEqualTo(4);
        assertThat(store.countedRuns("r", NOON, 100)).isEqualTo(3);
        assertThat(store.countedRuns("r", NOON.minusSeconds(1), 2)).isEqualTo(2);
        assertThat(store.countedRuns("another", NOON.minusSeconds(1), 100)).isZero();
    }

    @Test
    void held_runs_of_a_rule_come_oldest_first() {
        assertThat(store.lastHeld("r")).isEmpty();
        commit(
                new Change.PutRun(made("run_2", NOON.plusSeconds(2)).held()),
                new Change.PutRun(made("run_1", NOON).held()),
                new Change.PutRun(made("run_3", NOON.plusSeconds(20)).parked("rule")),
                new Change.PutRun(made("run_4", NOON.plusSeconds(9)).held()));

        assertThat(store.heldRuns("r", NOON.plusSeconds(2), 10))
                .extracting(RunRow::id)
                .containsExactly("run_1", "run_2");
        assertThat(store.heldRuns("r", NOON.plusSeconds(2), 1)).hasSize(1);
        assertThat(store.lastHeld("r")).contains(NOON.plusSeconds(9));
    }

    private static RunRow made(String id, Instant at) {
        Cause cause = new Cause(id, 1, 0, "r", "v1", "pluvo.user-created", Replay.NONE);
        return RunRow.begin(id, cause, "pluvo", "subject", at);
    }

    @Test
    void a_late_event_is_let_in_once() {
        commit(Sample.keep(Sample.event("evt_1", EventRow.Status.LATE, NOON), "1"));
        assertThat(store.newEvents(NOON.plusSeconds(5), 10)).isEmpty();
        commit(new Change.LetIn("evt_1", NOON.plusSeconds(5)));
        EventRow in = store.newEvents(NOON.plusSeconds(5), 10).get(0);
        assertThat(in.id()).isEqualTo("evt_1");
        commit(new Change.PutEvent(in.with(EventRow.Status.DONE)), new Change.LetIn("evt_1", NOON.plusSeconds(6)));
        assertThat(store.event("evt_1").orElseThrow().status()).isEqualTo(EventRow.Status.DONE);
    }

    // what was refused

    @Test
    void refusals_of_an_hour_are_one_row_that_counts() {
        commit(refused("pluvo", "signature", 0, 3), refused("pluvo", "signature", 0, 4));
        commit(refused("", "unknown-connection", 0, 1), refused("pluvo", "signature", 60, 1));
        reopen();

        assertThat(store.refusals(null, new PageRequest(10, null)).items())
                .extracting(RefusalRow::connection, RefusalRow::hour, RefusalRow::count, RefusalRow::lastAt)
                .containsExactly(
                        tuple("pluvo", NOON.plusSeconds(3600), 1L, NOON.plusSeconds(3601)),
                        tuple("", NOON, 1L, NOON.plusSeconds(1)),
                        tuple("pluvo", NOON, 7L, NOON.plusSeconds(4)));
    }

    @Test
    void refusals_come_in_pages_and_after_a_moment() {
        for (int minute = 0; minute < 300; minute += 60) {
            commit(refused("pluvo", "signature", minute, 1), refused("other", "too-large", minute, 1));
        }

        List<RefusalRow> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<RefusalRow> page = store.refusals(null, new PageRequest(3, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(all).hasSize(10).doesNotHaveDuplicates();
        assertThat(all).extracting(RefusalRow::hour).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(store.refusals(NOON.plusSeconds(3 * 3600), new PageRequest(10, null))
                        .items())
                .hasSize(4);
    }

    @Test
    void old_refusals_are_forgotten() {
        commit(refused("pluvo", "signature", 0, 1), refused("pluvo", "signature", 60, 1));

        commit(new Change.DropRefusals(NOON.plusSeconds(60)));

        assertThat(store.refusals(null, new PageRequest(10, null)).items())
                .extracting(RefusalRow::hour)
                .containsExactly(NOON.plusSeconds(3600));
    }

    private static Change refused(String connection, String reason, int minute, int count) {
        Instant hour = NOON.plusSeconds(minute * 60L);
        return new Change.AddRefusals(
                new RefusalRow(0, connection, reason, hour, "k1", count, hour.plusSeconds(count)));
    }

    @Test
    void bytes_grow_with_what_is_kept() {
        long before = store.bytes();
        for (int i = 0; i < 100; i++) {
            commit(Sample.keep(Sample.event("evt_" + i), "x".repeat(10_000) + i));
        }

        assertThat(store.bytes()).isGreaterThan(before + 1_000_000).isLessThan(before + 3_000_000);
    }
}
