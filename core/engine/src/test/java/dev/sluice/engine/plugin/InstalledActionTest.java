package dev.sluice.engine.plugin;

import static dev.sluice.engine.plugin.TestHome.TIMEOUT;
import static dev.sluice.engine.plugin.TestHome.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.Files;
import dev.sluice.api.Outcome;
import dev.sluice.api.Problem;
import dev.sluice.api.RunContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InstalledActionTest {
    private final Badges badges = new Badges();
    private final InstalledAction action =
            Catalogue.of("badges", List.of(badges)).action("badges.give-badges").orElseThrow();

    @AfterEach
    void let_go() {
        badges.release.countDown();
    }

    @Test
    void an_input_is_bound_taken_apart_and_says_what_it_would_write() throws Exception {
        Prepared prepared = action.prepare(json("{\"user\":\"u-1\",\"badge\":[\"a\",\"b\"]}"));

        assertThat(prepared.items())
                .containsExactly(
                        json("{\"user\":\"u-1\",\"badge\":[\"a\"],\"loud\":false}"),
                        json("{\"user\":\"u-1\",\"badge\":[\"b\"],\"loud\":false}"));
        assertThat(prepared.effects())
                .containsExactly(new Action.Effect("giveBadge", "a"), new Action.Effect("giveBadge", "b"));
        assertThat(badges.calls).isEmpty();
    }

    @Test
    void an_action_that_does_not_say_what_it_writes_writes_one_thing_and_uses_the_connection() throws Exception {
        InstalledAction forgetful = Catalogue.of("badges", List.of(new Forgetful()))
                .action("badges.forget")
                .orElseThrow();

        assertThat(forgetful.prepare(json("{\"user\":\"u-1\"}")).effects())
                .containsExactly(new Action.Effect("badges.forget", ""));
        assertThat(forgetful.usesConnection()).isTrue();
        assertThat(action.usesConnection()).isFalse();
    }

    @Test
    void an_item_that_breaks_in_a_shared_call_leaves_the_others_their_results() throws Exception {
        badges.breaks = "joined-2";

        List<ItemResult> results = runAll("joined-1", "joined-2", "joined-3");

        assertThat(badges.calls).containsExactly("joined-1,joined-2,joined-3");
        assertThat(results.get(0)).isInstanceOf(ItemResult.Done.class);
        assertThat(kind(results.get(1))).isEqualTo(Kind.INTERNAL);
        assertThat(results.get(2)).isInstanceOf(ItemResult.Done.class);
    }

    @Test
    void an_input_that_does_not_fit_is_invalid_and_names_every_field() {
        ActionException invalid = catchThrowableOfType(
                ActionException.class, () -> action.prepare(json("{\"badge\":[],\"loud\":\"maybe\"}")));

        assertThat(invalid.kind()).isEqualTo(Kind.INVALID);
        assertThat(invalid).hasMessageContaining("user").hasMessageContaining("loud");
    }

    @Test
    void every_item_has_its_own_result_in_order_whatever_happens_to_one() throws Exception {
        List<ItemResult> results = runAll("ok", "so", "skip", "refused", "throws", "ok");

        assertThat(results.get(0)).isEqualTo(new ItemResult.Done(json("{\"badges\":[\"ok\"]}")));
        assertThat(results.get(1)).isEqualTo(new ItemResult.AlreadySo(json("{\"badges\":[\"so\"]}")));
        assertThat(results.get(2)).isEqualTo(new ItemResult.Skipped("not wanted"));
        assertThat(kind(results.get(3))).isEqualTo(Kind.REFUSED);
        assertThat(kind(results.get(4))).isEqualTo(Kind.INTERNAL);
        assertThat(results.get(5)).isInstanceOf(ItemResult.Done.class);
    }

    @Test
    void only_items_with_the_same_join_key_share_a_call() throws Exception {
        runAll("joined-1", "alone", "joined-2", "other");

        assertThat(badges.calls).containsExactly("joined-1,joined-2", "alone", "other");
    }

    @Test
    void only_the_named_items_are_run() throws Exception {
        Prepared prepared = action.prepare(json("{\"user\":\"u\",\"badge\":[\"a\",\"b\",\"c\"]}"));

        prepared.runAll(List.of(2, 0), List.of(new TestContext("e2"), new TestContext("e0")), TIMEOUT);

        assertThat(badges.calls).containsExactly("c", "a");
        assertThat(badges.effectKeys).containsExactly("e2", "e0");
    }

    @Test
    void a_wrong_number_of_results_is_internal_for_all_of_that_call_and_no_other() throws Exception {
        badges.loseOne = true;

        List<ItemResult> results = runAll("joined-1", "joined-2", "ok");

        assertThat(kind(results.get(0))).isEqualTo(Kind.INTERNAL);
        assertThat(kind(results.get(1))).isEqualTo(Kind.INTERNAL);
        assertThat(results.get(2)).isInstanceOf(ItemResult.Done.class);
    }

    @Test
    @Tag("G09")
    void an_item_that_hangs_is_unclear_because_it_writes_and_the_next_is_tried() throws Exception {
        Prepared prepared = action.prepare(json("{\"user\":\"u\",\"badge\":[\"hangs\",\"ok\"]}"));

        List<ItemResult> results = prepared.runAll(
                List.of(0, 1), List.of(new TestContext("a"), new TestContext("b")), Duration.ofMillis(300));

        assertThat(kind(results.get(0))).isEqualTo(Kind.UNCLEAR);
        assertThat(results.get(1)).isInstanceOf(ItemResult.Done.class);
    }

    @Test
    void the_output_is_joined_of_stored_results_also_of_an_empty_one() throws Exception {
        Prepared prepared = action.prepare(json("{\"user\":\"u\",\"badge\":[\"a\",\"b\",\"c\"]}"));

        JsonObject output = prepared.join(List.of(
                new ItemResult.Done(json("{\"badges\":[\"a\"]}")),
                new ItemResult.Done(json("{}")),
                new ItemResult.Skipped("not wanted")));

        assertThat(output).isEqualTo(json("{\"badges\":[\"a\"]}"));
    }

    @Test
    void when_every_item_was_skipped_the_output_is_empty() throws Exception {
        Prepared prepared = action.prepare(json("{\"user\":\"u\",\"badge\":\"a\"}"));

        assertThat(prepared.join(List.of(new ItemResult.Skipped("no")))).isEqualTo(json("{}"));
    }

    @Test
    void whether_an_item_is_done_already_is_asked_and_no_answer_is_never_a_no() throws Exception {
        assertThat(alreadySo("so")).isEqualTo(new CheckedItem.Yes(json("{\"badges\":[\"so\"]}")));
        assertThat(alreadySo("open")).isEqualTo(new CheckedItem.No());
        assertThat(alreadySo("foggy")).isEqualTo(new CheckedItem.Unknown("foggy"));
        assertThat(((CheckedItem.Failed) alreadySo("throws")).failure().kind()).isEqualTo(Kind.INTERNAL);
        assertThat(((CheckedItem.Failed) alreadySo("null")).failure().kind()).isEqualTo(Kind.INTERNAL);
    }

    @Test
    void a_check_sees_what_is_known_and_one_that_breaks_is_a_problem_itself() {
        assertThat(action.check(json("{\"badge\":[\"unknown\"]}"), new NoFiles()))
                .containsExactly(new Problem("badge", "there is no badge \"unknown\"", "first-aid"));
        assertThat(action.check(json("{\"user\":\"u\"}"), new NoFiles())).isEmpty();
        assertThat(action.check(json("{\"badge\":[\"throws\"]}"), new NoFiles()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("could not be checked:"));
    }

    private List<ItemResult> runAll(String... names) throws ActionException {
        String list = "\"" + String.join("\",\"", names) + "\"";
        Prepared prepared = action.prepare(json("{\"user\":\"u-1\",\"badge\":[" + list + "]}"));
        List<Integer> items = IntStream.range(0, names.length).boxed().toList();
        List<RunContext> contexts =
                items.stream().<RunContext>map(i -> new TestContext("e" + i)).toList();
        return prepared.runAll(items, contexts, TIMEOUT);
    }

    private CheckedItem alreadySo(String badge) throws ActionException {
        return action.prepare(json("{\"user\":\"u\",\"badge\":\"" + badge + "\"}"))
                .alreadySo(0, new TestContext("e"), TIMEOUT);
    }

    private static Kind kind(ItemResult result) {
        assertThat(result).isInstanceOf(ItemResult.Failed.class);
        return ((ItemResult.Failed) result).failure().kind();
    }

    private static final class NoFiles implements Files {
        @Override
        public Optional<String> read(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> names(String folder) {
            return List.of();
        }
    }

    /** Says of itself no more than it must. */
    private static final class Forgetful implements Action<Forgetful.Input, Forgetful.Output> {
        public record Input(String user) {}

        public record Output() {}

        @Override
        public String type() {
            return "badges.forget";
        }

        @Override
        public Class<Input> input() {
            return Input.class;
        }

        @Override
        public Class<Output> output() {
            return Output.class;
        }

        @Override
        public Repeat repeat() {
            return Repeat.NEITHER;
        }

        @Override
        public Outcome<Output> run(Input item, RunContext context) {
            return new Outcome.Done<>(new Output());
        }
    }

    /** Gives badges, each named after what shall happen to it. */
    private static final class Badges implements Action<Badges.Input, Badges.Output> {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final List<String> effectKeys = new CopyOnWriteArrayList<>();
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile boolean loseOne;
        private volatile String breaks = "throws";

        public record Input(
                String user,
                List<String> badge,

                @Describe(value = "Loud", byDefault = "false")
                boolean loud) {}

        public record Output(
                @Describe(value = "Given", optional = true) List<String> badges) {
            public Output {
                badges = badges == null ? List.of() : badges;
            }
        }

        @Override
        public String type() {
            return "badges.give-badges";
        }

        @Override
        public Class<Input> input() {
            return Input.class;
        }

        @Override
        public Class<Output> output() {
            return Output.class;
        }

        @Override
        public Repeat repeat() {
            return Repeat.CHECKABLE;
        }

        @Override
        public List<Effect> effects(Input input) {
            return input.badge().stream()
                    .map(badge -> new Effect("giveBadge", badge))
                    .toList();
        }

        @Override
        public boolean usesConnection() {
            return false;
        }

        @Override
        public List<Problem> check(Input known, Files files) {
            if (known.badge() == null) {
                return List.of();
            }
            if (known.badge().contains("throws")) {
                throw new IllegalStateException("odd");
            }
            return known.badge().contains("unknown")
                    ? List.of(new Problem("badge", "there is no badge \"unknown\"", "first-aid"))
                    : List.of();
        }

        @Override
        public List<Input> split(Input input) {
            return input.badge().stream()
                    .map(badge -> new Input(input.user(), List.of(badge), input.loud()))
                    .toList();
        }

        @Override
        public String joinKey(Input item) {
            return item.badge().get(0).startsWith("joined") ? "joined" : "";
        }

        @Override
        public Output join(Input input, List<Result<Output>> results) {
            List<String> given = new ArrayList<>();
            for (Result<Output> result : results) {
                if (result instanceof Result.Settled<Output> settled
                        && settled.outcome() instanceof Outcome.Done<Output> done) {
                    given.addAll(done.output().badges());
                }
            }
            return new Output(given);
        }

        @Override
        public List<Result<Output>> runAll(List<Job<Input>> jobs) {
            calls.add(String.join(
                    ",", jobs.stream().map(job -> job.item().badge().get(0)).toList()));
            List<Result<Output>> results = Action.super.runAll(jobs);
            return loseOne && jobs.size() > 1 ? results.subList(1, results.size()) : results;
        }

        @Override
        public Outcome<Output> run(Input item, RunContext context) throws ActionException {
            effectKeys.add(context.effectKey());
            String badge = item.badge().get(0);
            if (badge.equals(breaks)) {
                throw new IllegalStateException("odd");
            }
            return switch (badge) {
                case "so" -> new Outcome.AlreadySo<>(new Output(item.badge()));
                case "skip" -> new Outcome.Skipped<>("not wanted");
                case "refused" -> throw new ActionException(Kind.REFUSED, "no");
                case "hangs" -> hang();
                default -> new Outcome.Done<>(new Output(item.badge()));
            };
        }

        private Outcome<Output> hang() {
            try {
                release.await();
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Skipped<>("too late");
        }

        @Override
        public Checked<Output> alreadySo(Job<Input> job) {
            return switch (job.item().badge().get(0)) {
                case "so" -> new Checked.Yes<>(new Output(job.item().badge()));
                case "open" -> new Checked.No<>();
                case "foggy" -> new Checked.Unknown<>("foggy");
                case "null" -> null;
                default -> throw new IllegalStateException("odd");
            };
        }
    }
}
