package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Delivery;
import dev.sluice.api.Subject;
import dev.sluice.api.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What triggers make of a delivery, each asked alone or all together. */
class RecognisingTest {
    private static final Delivery DELIVERY = new Delivery("c", "pluvo", Map.of(), json("{}"), Instant.EPOCH);
    private static final String NAMES_SOMEBODY = "no badge for Noor Verhagen";

    private final PluginCalls calls = new PluginCalls("things", getClass().getClassLoader());
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void let_everything_go() {
        release.countDown();
        calls.close();
    }

    @Test
    @Tag("G08")
    void a_trigger_that_breaks_says_so_by_its_type_and_the_class_and_keeps_the_words_apart() {
        PluginException broke = alone(new Says("things.broken", RecognisingTest::breaks));

        assertThat(broke).hasMessage("trigger \"things.broken\" broke: java.lang.IllegalStateException");
        assertThat(broke).hasNoCause();
        assertThat(broke.type()).isEqualTo("things.broken");
        assertThat(broke.detail()).isEqualTo(NAMES_SOMEBODY);
        assertThat(broke.passing()).isFalse();
    }

    @Test
    @Tag("G08")
    void a_trigger_that_gives_null_back_broke() {
        PluginException broke = alone(new Says("things.null", () -> null));

        assertThat(broke).hasMessage("trigger \"things.null\" broke: java.lang.NullPointerException");
        assertThat(broke.passing()).isFalse();
    }

    @Test
    void a_trigger_that_was_not_called_because_the_host_is_closed_did_not_break() {
        Says trigger = new Says("things.good", RecognisingTest::one);
        Catalogue catalogue = catalogue(trigger);
        calls.close();

        PluginException closed = alone(catalogue, trigger);
        assertThat(closed.passing()).isTrue();
        assertThat(closed.detail()).isEmpty();
        Recognised together = catalogue.recognise(DELIVERY);
        assertThat(together.found()).isEmpty();
        assertThat(together.failed().get("things.good").passing()).isTrue();
        assertThat(together.passing()).isTrue();
    }

    @Test
    void a_trigger_that_was_not_back_in_time_did_not_break() throws Exception {
        Says trigger = new Says("things.slow", this::hangs);
        AtomicReference<PluginException> late = new AtomicReference<>();
        stopped(() -> late.set(alone(trigger)));

        assertThat(late.get().passing()).isTrue();
        assertThat(late.get()).hasMessageStartingWith("trigger \"things.slow\" was given up");
    }

    @Test
    @Tag("G08")
    void asked_together_each_trigger_fails_alone() {
        Recognised together = catalogue(
                        new Says("things.a", RecognisingTest::one),
                        new Says("things.b", RecognisingTest::breaks),
                        new Says("things.c", List::of),
                        new Says("things.d", () -> null),
                        new Says("things.e", () -> {
                            throw new StackOverflowError();
                        }),
                        new Says("things.f", RecognisingTest::one))
                .recognise(DELIVERY);

        assertThat(together.found()).containsOnlyKeys("things.a", "things.f");
        assertThat(together.found().get("things.f")).singleElement().satisfies(found -> {
            assertThat(found.subject().id()).isEqualTo("u-1");
            assertThat(found.payload()).isEqualTo(json("{\"word\":\"hello\"}"));
        });
        assertThat(together.failed()).containsOnlyKeys("things.b", "things.d", "things.e");
        assertThat(together.failed().values()).noneMatch(PluginException::passing);
        assertThat(together.passing()).isFalse();
        assertThat(together.failed().get("things.b"))
                .hasMessage("trigger \"things.b\" broke: java.lang.IllegalStateException");
        assertThat(together.failed().get("things.b").detail()).isEqualTo(NAMES_SOMEBODY);
    }

    @Test
    @Tag("G09")
    void when_the_time_for_all_is_over_what_was_found_stands_and_the_rest_is_passing() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        Catalogue catalogue = catalogue(
                new Says("things.a", RecognisingTest::one),
                new Says("things.b", RecognisingTest::breaks),
                new Says("things.hangs", this::hangs),
                new Says("things.last", () -> {
                    last.countDown();
                    return one();
                }));
        AtomicReference<Recognised> seen = new AtomicReference<>();

        stopped(() -> seen.set(catalogue.recognise(DELIVERY)));

        assertThat(seen.get().found()).containsOnlyKeys("things.a");
        assertThat(seen.get().failed()).containsOnlyKeys("things.b", "things.hangs", "things.last");
        assertThat(seen.get().failed().get("things.b").passing()).isFalse();
        assertThat(seen.get().failed().get("things.hangs").passing()).isTrue();
        assertThat(seen.get().failed().get("things.last").passing()).isTrue();
        assertThat(seen.get().passing()).isTrue();
        release.countDown();
        await(() -> calls.givenUp() == 0);
        assertThat(last.getCount()).as("nobody listens any more").isEqualTo(1);
    }

    @Test
    @Tag("G08")
    void running_out_of_memory_goes_through() {
        Catalogue catalogue = catalogue(new Says("things.large", () -> {
            throw new OutOfMemoryError("test");
        }));

        assertThatThrownBy(() -> catalogue.recognise(DELIVERY)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void a_plugin_that_is_closed_costs_another_nothing() {
        PluginCalls other = new PluginCalls("more", getClass().getClassLoader());
        try {
            Catalogue both = new Catalogue(
                    List.of(),
                    List.of(
                            extensions("things", calls, new Says("things.a", RecognisingTest::one)),
                            extensions("more", other, new Says("more.a", RecognisingTest::one))),
                    Provision.NONE);
            calls.close();

            Recognised together = both.recognise(DELIVERY);

            assertThat(together.found()).containsOnlyKeys("more.a");
            assertThat(together.failed()).containsOnlyKeys("things.a");
        } finally {
            other.close();
        }
    }

    private Catalogue catalogue(Says... triggers) {
        return new Catalogue(List.of(), List.of(extensions("things", calls, triggers)), Provision.NONE);
    }

    private static Extensions extensions(String plugin, PluginCalls calls, Says... triggers) {
        return Installation.of(plugin, Stream.of(triggers).toList(), calls, Provision.NONE)
                .extensions();
    }

    private PluginException alone(Says trigger) {
        return alone(catalogue(trigger), trigger);
    }

    private static PluginException alone(Catalogue catalogue, Says trigger) {
        InstalledTrigger installed = catalogue.trigger(trigger.type()).orElseThrow();
        return catchThrowableOfType(PluginException.class, () -> installed.recognise(DELIVERY));
    }

    /** Asks on a thread that is stopped once a trigger hangs, as it would be at the end of its time. */
    private void stopped(Runnable asks) throws InterruptedException {
        Thread asker = new Thread(asks);
        asker.start();
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        asker.interrupt();
        asker.join(10_000);
        assertThat(asker.isAlive()).isFalse();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private List<Trigger.Recognised<Word>> hangs() {
        hanging.countDown();
        boolean waiting = true;
        while (waiting) {
            try {
                release.await();
                waiting = false;
            } catch (InterruptedException ignored) {
                // a plugin that does not care
            }
        }
        return one();
    }

    private static List<Trigger.Recognised<Word>> breaks() {
        throw new IllegalStateException(NAMES_SOMEBODY);
    }

    private static List<Trigger.Recognised<Word>> one() {
        return List.of(
                new Trigger.Recognised<>(new Word("hello"), new Subject("user", "u-1", null, null), "", Instant.EPOCH));
    }

    public record Word(String word) {}

    private record Says(String type, Supplier<List<Trigger.Recognised<Word>>> words) implements Trigger<Word> {
        @Override
        public Class<Word> payload() {
            return Word.class;
        }

        @Override
        public List<Recognised<Word>> recognise(Delivery delivery) {
            return words.get();
        }
    }
}
