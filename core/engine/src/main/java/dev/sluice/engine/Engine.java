package dev.sluice.engine;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.EventReader;
import dev.sluice.engine.internal.Loop;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.internal.RuleVersions;
import dev.sluice.engine.internal.Slots;
import dev.sluice.engine.internal.Workers;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.judge.ConflictException;
import dev.sluice.engine.judge.Judge;
import dev.sluice.engine.judge.Lanes;
import dev.sluice.engine.judge.LateEvents;
import dev.sluice.engine.judge.Replays;
import dev.sluice.engine.judge.Sorter;
import dev.sluice.engine.judge.Verdicts;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.rule.RuleBook;
import dev.sluice.engine.rule.RuleReader;
import dev.sluice.engine.rule.RuleWorld;
import dev.sluice.engine.rule.RulesFiles;
import dev.sluice.engine.run.Interventions;
import dev.sluice.engine.run.Runner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what arrives, decides by rules and acts. Thread-safe.
 *
 * <p>{@link #accept} returns once an event reached the disk; all else happens behind it, in three loops that take their
 * work from the journal: Sorter, Judge, Runner.
 */
public final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration RULES_LOOK = Duration.ofSeconds(2);
    private static final int MANY_PASSES = 100_000;

    private final EngineOptions options;
    private final Parts parts;
    private final RulesInForce rules;
    private final Intake intake;
    private final Sorter sorter;
    private final Judge judge;
    private final Runner runner;
    private final Replays replays;
    private final LateEvents late;
    private final Interventions interventions;
    private final Workers workers;
    private final Loop sorting;
    private final Loop judging;
    private final Loop running;
    private final Loop following;

    private Engine(EngineOptions options) {
        this.options = options;
        Store store = options.store();
        RuleReader reader = new RuleReader(
                options.catalogue(),
                new RuleWorld(
                        List.copyOf(options.connections().keySet()), options.zone(), new RulesFiles(options.rules())));
        this.rules = new RulesInForce(options.rules(), reader, store);
        this.parts = new Parts(
                store,
                options.clock(),
                rules,
                options.catalogue(),
                new RuleVersions(store, reader, rules),
                new EventReader(store, options.catalogue(), options.connections()),
                options.connections(),
                new Slots(options.connections(), options.workers() == 0 ? Integer.MAX_VALUE : options.workers()),
                options.dryRun());
        Claims runs = new Claims();
        Verdicts verdicts = new Verdicts(parts);
        Lanes lanes = new Lanes();
        this.workers = new Workers(threads(options));
        this.intake = new Intake(store, options.clock(), options.connections());
        this.late = new LateEvents(parts, options.oldestAccepted());
        this.sorter = new Sorter(parts, late);
        this.judge = new Judge(parts, verdicts, lanes, workers, this::movedOn);
        this.runner = new Runner(parts, runs, verdicts, lanes, workers, this::movedOn);
        this.replays = new Replays(parts);
        this.interventions = new Interventions(parts, runs);
        this.sorting = loop("sorter", this::sort);
        this.judging = loop("judge", judge::pass);
        this.running = loop("runner", runner::pass);
        this.following = new Loop("rules", this::followRules, RULES_LOOK);
    }

    /** Each connection has its share, and so has what needs none: one that hangs must not hold up the others. */
    private static int threads(EngineOptions options) {
        return options.workers() * (options.connections().size() + 1);
    }

    /** Starts an engine: reads the rules, then goes on with whatever the journal holds. */
    public static Engine start(EngineOptions options) {
        Engine engine = new Engine(options);
        engine.followRules();
        options.connections().values().forEach(connection -> engine.follow(connection.name()));
        if (options.workers() > 0) {
            engine.loops().forEach(Loop::start);
        }
        return engine;
    }

    private List<Loop> loops() {
        return List.of(sorting, judging, running, following);
    }

    /** Without a store that can be written nothing is begun: it would only fail, again and again. */
    private Loop loop(String name, BooleanSupplier pass) {
        return new Loop(name, () -> options.store().writable() && pass.getAsBoolean(), IDLE);
    }

    private boolean sort() {
        boolean sorted = sorter.pass();
        if (sorted) {
            judging.wake();
        }
        return sorted;
    }

    /**
     * Keeps a webhook.
     *
     * @return completes when the commit has reached the disk; exceptionally when nothing was kept
     */
    public CompletableFuture<Receipt> accept(Incoming incoming) {
        return intake.accept(incoming).thenApply(receipt -> {
            sorting.wake();
            return receipt;
        });
    }

    /** Looks at the rules folder and takes over what changed; always false, as there is nothing more to do at once. */
    public boolean followRules() {
        rules.follow(parts);
        return false;
    }

    /** Judges an event once more. See {@link Replays#replay}. */
    public int replay(String event, boolean dry, boolean again) throws ConflictException {
        int deciding = replays.replay(event, dry, again);
        judging.wake();
        return deciding;
    }

    /** Events that came late; one that is let in is taken within a quarter of a second. */
    public LateEvents late() {
        return late;
    }

    /** What a person can do with a run. */
    public Interventions runs() {
        return interventions;
    }

    /** For reading. */
    public Store store() {
        return options.store();
    }

    /** The rules in force. */
    public RuleBook book() {
        return rules.get();
    }

    /** The installed plugins. */
    public Catalogue catalogue() {
        return options.catalogue();
    }

    /** Looks for work now rather than within a quarter of a second: a run or what waits for one has moved on. */
    public void movedOn() {
        running.wake();
        judging.wake();
    }

    /**
     * Does everything that is due, on this thread. Only for an engine without workers.
     *
     * @throws IllegalStateException when it does not come to rest
     */
    public void settle() {
        for (int pass = 0; pass < MANY_PASSES; pass++) {
            boolean sorted = sorter.pass();
            boolean judged = judge.pass();
            boolean ran = runner.pass();
            if (!sorted && !judged && !ran) {
                return;
            }
        }
        throw new IllegalStateException("the engine did not come to rest in " + MANY_PASSES + " passes");
    }

    /** When a connection that was shut opens, all that waits for it becomes due, in event order. */
    private void follow(String connection) {
        AtomicBoolean wasShut = new AtomicBoolean();
        parts.connection(connection).gate().onChange(() -> {
            boolean opened;
            synchronized (wasShut) {
                boolean shut = parts.slots().shut(connection);
                opened = wasShut.getAndSet(shut) && !shut;
            }
            if (opened) {
                workers.execute(() -> parts.commit(List.of(new Change.Release(connection, parts.now()))));
            }
            movedOn();
        });
    }

    /**
     * Takes no more work, lets what is under way end, and closes the store. What does not end in time is gone on with after
     * the next start.
     */
    public void stop(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        loops().forEach(Loop::end);
        loops().forEach(loop -> loop.join(deadline));
        if (!workers.stop(deadline)) {
            log.warn("Some actions were still under way after {}; they are looked at after the start", within);
        }
        options.store().close();
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(5));
    }
}
