package dev.sluice.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class PluginCallsTest {
    private static final Ask READ = ask("lookup \"x.y\"", Duration.ofSeconds(10), false);
    private static final Ask SHORT_READ = ask("lookup \"x.y\"", Duration.ofMillis(50), false);
    private static final Ask SHORT_WRITE = ask("action \"x.z\"", Duration.ofMillis(50), true);

    private final ClassLoader loader = new URLClassLoader(new URL[0], null);
    private final PluginCalls calls = new PluginCalls("x", loader);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void let_everything_go() {
        release.countDown();
        calls.close();
    }

    @Test
    void a_call_has_the_plugins_class_loader_and_the_log_context_of_who_asked() throws Exception {
        MDC.put("run", "run_1");
        try {
            assertThat(calls.<ClassLoader>call(
                            READ, () -> Thread.currentThread().getContextClassLoader()))
                    .isSameAs(loader);
            assertThat(calls.<String>call(READ, () -> Thread.currentThread().getName()))
                    .startsWith("plugin-x-");
            // slf4j-jdk14 keeps no context; that nothing breaks without one is what can be seen here
            assertThat(calls.<Boolean>call(
                            READ, () -> MDC.get("run") == null || MDC.get("run").equals("run_1")))
                    .isTrue();
        } finally {
            MDC.clear();
        }
    }

    @Test
    @Tag("G08")
    void whatever_a_plugin_throws_is_internal_and_the_next_call_works() throws Exception {
        for (Throwable thrown : List.of(
                new IllegalStateException("no badge"),
                new StackOverflowError(),
                new NoClassDefFoundError("test/Gone"),
                new Exception("checked"),
                new AssertionError("odd"))) {
            ActionException failure = failure(READ, () -> {
                throw sneaky(thrown);
            });
            assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
            assertThat(failure)
                    .hasMessageStartingWith(
                            "lookup \"x.y\" broke: " + thrown.getClass().getName());
            assertThat(calls.<String>call(READ, () -> "alive")).isEqualTo("alive");
        }
        assertThat(calls.givenUp()).isZero();
    }

    @Test
    @Tag("G08")
    void an_exception_that_breaks_when_asked_for_its_message_is_internal_too() {
        ActionException failure = failure(READ, () -> {
            throw new RuntimeException() {
                @Override
                public String getMessage() {
                    throw new IllegalStateException();
                }
            };
        });

        assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    }

    @Test
    @Tag("G08")
    void only_running_out_of_memory_goes_through() {
        assertThatThrownBy(() -> calls.call(READ, () -> {
                    throw new OutOfMemoryError("test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void the_plugins_own_failure_goes_through_as_it_is() {
        ActionException own = new ActionException(Kind.REFUSED, "no", null, Duration.ofSeconds(3));

        assertThat(failure(READ, () -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    void nothing_is_no_answer() {
        assertThat(failure(READ, () -> null)).hasMessage("lookup \"x.y\" gave nothing back");
    }

    @Test
    @Tag("G09")
    void a_read_that_does_not_return_is_unavailable_and_a_write_is_unclear() {
        ActionException read = failure(SHORT_READ, this::hang);
        ActionException write = failure(SHORT_WRITE, this::hang);

        assertThat(read.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(read).hasMessage("lookup \"x.y\" did not return within 50 ms");
        assertThat(read.attempted()).isTrue();
        assertThat(write.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(write).hasMessageEndingWith("whether it took effect is not known");
    }

    @Test
    @Tag("G09")
    void a_late_call_is_interrupted_and_counted_until_it_returns() {
        CountDownLatch interrupted = new CountDownLatch(1);
        failure(SHORT_READ, () -> {
            try {
                return hang();
            } catch (InterruptedException expected) {
                interrupted.countDown();
                throw expected;
            }
        });

        await(() -> interrupted.getCount() == 0 && calls.givenUp() == 0);
    }

    @Test
    @Tag("G09")
    void an_interrupt_that_was_meant_for_a_late_call_does_not_reach_the_next_one() throws Exception {
        for (int i = 0; i < 20; i++) {
            CountDownLatch left = new CountDownLatch(1);
            failure(ask("x", Duration.ofMillis(2), false), () -> {
                left.await();
                return "back";
            });
            left.countDown();
            assertThat(calls.<Boolean>call(READ, () -> Thread.currentThread().isInterrupted()))
                    .isFalse();
        }
    }

    @Test
    @Tag("G09")
    void calls_that_ignore_the_interrupt_lose_their_thread_but_not_their_place_until_there_are_too_many() {
        for (int i = 0; i < 320 && calls.givenUp() < 32; i++) {
            failure(SHORT_READ, this::spin);
        }
        assertThat(calls.givenUp()).isEqualTo(32);

        ActionException refused = failure(READ, () -> "never called");
        assertThat(refused.kind()).isEqualTo(Kind.INTERNAL);
        assertThat(refused).hasMessageContaining("32 calls into plugin \"x\" never returned");

        release.countDown();
        await(() -> calls.givenUp() == 0);
    }

    @Test
    void a_call_that_found_no_place_in_time_was_not_attempted() throws Exception {
        List<Thread> askers = new ArrayList<>();
        CountDownLatch inside = new CountDownLatch(64);
        for (int i = 0; i < 64; i++) {
            Thread asker = new Thread(() -> failureOrNothing(() -> {
                inside.countDown();
                return hang();
            }));
            asker.start();
            askers.add(asker);
        }
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        ActionException full = failure(SHORT_WRITE, () -> "never called");

        assertThat(full.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(full.attempted()).isFalse();
        release.countDown();
        for (Thread asker : askers) {
            asker.join();
        }
        assertThat(calls.<String>call(READ, () -> "free again")).isEqualTo("free again");
    }

    @Test
    void a_plugin_that_is_being_unloaded_is_not_called_and_its_places_are_free_again() {
        calls.close();

        for (int i = 0; i < 100; i++) {
            ActionException closed = failure(SHORT_WRITE, () -> "never called");
            assertThat(closed.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(closed.attempted()).isFalse();
            assertThat(closed).hasMessageContaining("plugin \"x\" is being unloaded");
        }
    }

    @Test
    @Tag("G09")
    void a_call_to_another_system_may_give_its_own_answer_at_the_very_end_of_its_time() throws Exception {
        Ask remote = Ask.remote("action \"x.z\"", Duration.ofMillis(50), true);

        String answer = calls.call(remote, () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
            return "the client's own words";
        });

        assertThat(answer).isEqualTo("the client's own words");
    }

    @Test
    @Tag("G09")
    void a_call_that_is_late_is_told_with_the_time_it_was_given() {
        ActionException late = failure(new Ask("x", Duration.ofSeconds(0), Duration.ofMillis(50), true), this::hang);

        assertThat(late).hasMessageStartingWith("x did not return within 0 s");
    }

    @Test
    void when_the_asking_thread_is_stopped_a_write_is_unclear_and_the_thread_stays_interrupted() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        List<Object> seen = new ArrayList<>();
        Thread asker = new Thread(() -> {
            ActionException stopped = failure(ask("x", Duration.ofMinutes(1), true), () -> {
                inside.countDown();
                return hang();
            });
            seen.add(stopped.kind());
            seen.add(Thread.currentThread().isInterrupted());
        });
        asker.start();
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        asker.interrupt();
        asker.join(10_000);

        assertThat(seen).containsExactly(Kind.UNCLEAR, true);
    }

    private static Ask ask(String what, Duration timeout, boolean writes) {
        return new Ask(what, timeout, Duration.ZERO, writes);
    }

    private String hang() throws InterruptedException {
        release.await();
        return "back";
    }

    private String spin() {
        while (release.getCount() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return "back";
    }

    private void failureOrNothing(Callable<String> work) {
        try {
            calls.call(READ, work);
        } catch (ActionException late) {
            throw new AssertionError(late);
        }
    }

    private ActionException failure(Ask ask, Callable<String> work) {
        return catchThrowableOfType(ActionException.class, () -> calls.call(ask, work));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
