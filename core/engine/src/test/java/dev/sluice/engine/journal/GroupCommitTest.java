package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How commits share transactions, and how many may wait. */
final class GroupCommitTest {
    @TempDir
    Path home;

    private SqliteStore open(Limits limits) {
        return SqliteStore.open("jdbc:sqlite:" + home.resolve("sluice.db"), limits);
    }

    @Test
    @Tag("D09")
    void commits_that_wait_together_share_a_transaction_and_a_lone_one_has_its_own() {
        try (SqliteStore store = open(Limits.USUAL)) {
            List<CompletableFuture<List<Kept>>> all = IntStream.range(0, 4000)
                    .mapToObj(i -> store.commit(Lease.WHOLE, List.of(Sample.keep("evt_" + i))))
                    .toList();
            all.forEach(CompletableFuture::join);
            assertThat(store.transactions()).isBetween(4L, 1000L);

            long before = store.transactions();
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_alone"))).join();
            assertThat(store.transactions()).isEqualTo(before + 1);
        }
    }

    @Test
    void what_depends_on_a_commit_cannot_hold_up_the_next() throws Exception {
        try (SqliteStore store = open(Limits.USUAL)) {
            CountDownLatch later = new CountDownLatch(1);
            List<Change> many = IntStream.range(0, 3000)
                    .<Change>mapToObj(i -> Sample.keep("evt_a" + i))
                    .toList();
            CompletableFuture<Boolean> held = store.commit(Lease.WHOLE, many).thenApply(kept -> awaitQuietly(later));
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_2")));
            Await.until(
                    Duration.ofSeconds(20),
                    "the second is written",
                    () -> store.event("evt_2").isPresent());

            assertThat(held).isNotDone();
            later.countDown();
            assertThat(held.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    @Tag("I17")
    void more_than_may_wait_is_refused_at_once() {
        Waiting waiting = new Waiting(new Limits(2, 10_000, 10, Duration.ZERO));
        Order small = Order.of(List.of(Sample.keep(Sample.event("evt_1"), "x")));
        Order big = Order.of(List.of(Sample.keep(Sample.event("evt_2"), "x".repeat(9_900))));

        assertThat(waiting.offer(small)).isTrue();
        assertThat(waiting.offer(big)).as("more text than may wait").isFalse();
        assertThat(waiting.offer(small)).isTrue();
        assertThat(waiting.offer(small)).as("more commits than may wait").isFalse();
        waiting.poll();
        waiting.poll();
        assertThat(waiting.offer(big)).as("room again").isTrue();
    }

    @Test
    void a_commit_too_big_for_the_queue_waits_alone() {
        Waiting waiting = new Waiting(new Limits(2, 100, 10, Duration.ZERO));

        assertThat(waiting.offer(Order.of(List.of(Sample.keep("evt_1"))))).isTrue();
        assertThat(waiting.offer(Order.of(List.of(Sample.keep("evt_2"))))).isFalse();
    }

    @Test
    @Tag("I17")
    void a_full_queue_answers_and_loses_nothing_it_took() {
        try (SqliteStore store = open(new Limits(4, 1 << 20, 2, Duration.ofMillis(50)))) {
            List<CompletableFuture<List<Kept>>> all = IntStream.range(0, 3000)
                    .mapToObj(i -> store.commit(Lease.WHOLE, List.of(Sample.keep("evt_" + i))))
                    .toList();
            long taken = all.stream().filter(GroupCommitTest::succeeded).count();

            assertThat(taken).isBetween(1L, 2999L);
            assertThat(store.newEvents(Sample.NOON, 5000)).hasSize((int) taken);
        }
    }

    private static boolean succeeded(CompletableFuture<List<Kept>> commit) {
        try {
            return !commit.join().isEmpty();
        } catch (RuntimeException e) {
            assertThat(e).hasRootCauseInstanceOf(StoreException.class).hasMessageContaining("Try again later");
            return false;
        }
    }

    @Test
    void one_failure_in_a_group_is_found_without_the_others_noticing() {
        try (SqliteStore store = open(Limits.USUAL)) {
            RunRow run = Sample.run("run_1", "a", 1, RunRow.Status.DONE, Sample.NOON);
            RunRow second = RunRow.begin("run_2", run.cause(), "pluvo", "s", Sample.NOON);
            List<Change> bad = List.of(new Change.PutRun(run), new Change.PutRun(second));
            CompletableFuture<List<Kept>> failed = store.commit(Lease.WHOLE, bad);
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_1"))).join();

            assertThatThrownBy(failed::join).hasMessageContaining("run.event");
            assertThat(store.event("evt_1")).isPresent();
        }
    }

    @Test
    void a_listener_hears_of_what_reached_the_disk_and_of_nothing_else() throws Exception {
        List<Change> written = new CopyOnWriteArrayList<>();
        List<Duration> transactions = new CopyOnWriteArrayList<>();
        CommitListener listener = new CommitListener() {
            @Override
            public void transaction(Duration took) {
                transactions.add(took);
            }

            @Override
            public void written(Change change) {
                written.add(change);
            }
        };
        Change good = new Change.PutRun(Sample.run("run_1", "a", 1, RunRow.Status.DONE, Sample.NOON));
        Change bad = new Change.PutAlias(null, "s");
        try (SqliteStore store = SqliteStore.open("jdbc:sqlite:" + home.resolve("sluice.db"), Limits.USUAL, listener)) {
            var refused = store.commit(Lease.WHOLE, List.of(bad));
            var kept = store.commit(Lease.WHOLE, List.of(good));
            kept.get(30, TimeUnit.SECONDS);
            assertThat(refused).failsWithin(Duration.ofSeconds(30));
        }

        assertThat(written).containsExactly(good);
        assertThat(transactions).isNotEmpty().allMatch(took -> !took.isNegative() && !took.isZero());
    }
}
