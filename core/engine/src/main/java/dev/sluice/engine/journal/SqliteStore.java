package dev.sluice.engine.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in one SQLite file. */
final class SqliteStore implements Store {
    private static final Logger log = LoggerFactory.getLogger(SqliteStore.class);

    private final SqliteFile file;
    private final HomeLock lock;
    private final Connection connection;
    private final Transactions transactions;
    private final Writer writer;
    private final Reads reads;
    private final EventReads events;
    private final DecisionReads decisions;
    private final RunReads runs;
    private final StepReads steps;
    private final OpenReads open;
    private final TextReads texts;
    private final RefusalReads refusals;

    private SqliteStore(SqliteFile file, HomeLock lock, Connection connection, Limits limits, CommitListener listener)
            throws SQLException {
        this.file = file;
        this.lock = lock;
        this.connection = connection;
        this.reads = new Reads(file.name(), new ReadConnections(file));
        this.transactions = new Transactions(connection);
        this.writer = new Writer(file.name(), transactions, limits, listener);
        this.events = new EventReads(reads);
        this.decisions = new DecisionReads(reads);
        this.runs = new RunReads(reads);
        this.steps = new StepReads(reads);
        this.open = new OpenReads(reads);
        this.texts = new TextReads(reads);
        this.refusals = new RefusalReads(reads);
    }

    static SqliteStore open(String url, Limits limits) {
        return open(url, limits, CommitListener.NONE);
    }

    static SqliteStore open(String url, Limits limits, CommitListener listener) {
        SqliteFile file = SqliteFile.of(url);
        HomeLock lock = HomeLock.on(
                Path.of(SqliteStart.lockPath(file)), file.name(), "Stop it, or set sluice.store.url to another file.");
        try {
            return open(file, lock, limits, listener);
        } catch (SQLException e) {
            StoreException failure = SqliteStart.failed(file, lock.marked(), e);
            lock.close();
            throw failure;
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static SqliteStore open(SqliteFile file, HomeLock lock, Limits limits, CommitListener listener)
            throws SQLException {
        SqliteStart.refuseVanished(file, lock);
        SqliteStart.requireSound(file);
        file.keepPrivate();
        Connection connection = file.writer();
        try {
            SqliteStart.requireDurable(file, connection);
            SqliteSchema.migrate(file.name(), file.source());
            lock.mark();
            return new SqliteStore(file, lock, connection, limits, listener);
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /** How many transactions were written, for the tests of group commit. */
    long transactions() {
        return transactions.count();
    }

    @Override
    public CompletableFuture<List<Kept>> commit(Lease lease, List<Change> changes) {
        if (!lease.equals(Lease.WHOLE)) {
            throw new IllegalArgumentException("this store has one lease, Lease.WHOLE; got " + lease);
        }
        return writer.submit(changes);
    }

    @Override
    public boolean writable() {
        return writer.writable();
    }

    @Override
    public List<EventRow> newEvents(Instant now, int limit) {
        return events.newEvents(now, limit);
    }

    @Override
    public List<DecisionRow> dueDecisions(Instant now, List<String> full, int limit) {
        return decisions.due(now, full, limit);
    }

    @Override
    public List<RunRow> dueRuns(Instant now, List<String> full, int limit) {
        return runs.due(now, full, limit);
    }

    @Override
    public Optional<EventRow> event(String id) {
        return events.event(id);
    }

    @Override
    public Optional<DecisionRow> decision(String event, String rule, int replay) {
        return decisions.decision(event, rule, replay);
    }

    @Override
    public List<DecisionRow> decisions(String event) {
        return decisions.ofEvent(event);
    }

    @Override
    public Optional<RunRow> run(String id) {
        return runs.run(id);
    }

    @Override
    public List<RunRow> runsOfEvent(String event) {
        return runs.ofEvent(event);
    }

    @Override
    public List<RunRow> openRuns(String lane) {
        return runs.open(lane);
    }

    @Override
    public int countedRuns(String rule, Instant after, int most) {
        return runs.counted(rule, after, most);
    }

    @Override
    public List<RunRow> heldRuns(String rule, Instant until, int limit) {
        return runs.held(rule, until, limit);
    }

    @Override
    public Optional<Instant> lastHeld(String rule) {
        return runs.lastHeld(rule);
    }

    @Override
    public List<StepRow> steps(String run) {
        return steps.steps(run);
    }

    @Override
    public List<EffectRow> effects(List<String> keys) {
        return steps.effects(keys);
    }

    @Override
    public List<EffectRow> effects(String run) {
        return steps.effects(run);
    }

    @Override
    public Optional<OnceRow> once(String rule, String keyHash, String exceptEvent) {
        return steps.once(rule, keyHash, exceptEvent);
    }

    @Override
    public Optional<String> payload(String owner, String name) {
        return texts.payload(owner, name);
    }

    @Override
    public Map<String, Map<String, String>> texts(String run) {
        return texts.texts(run);
    }

    @Override
    public Optional<String> loaded(Cause decision) {
        return texts.loaded(decision);
    }

    @Override
    public Optional<RuleVersionRow> ruleVersion(String version) {
        return texts.ruleVersion(version);
    }

    @Override
    public Optional<RuleVersionRow> lastGoodVersion(String rule) {
        return texts.lastGoodVersion(rule);
    }

    @Override
    public Page<EventRow> events(EventFilter filter, PageRequest page) {
        return events.events(filter, page);
    }

    @Override
    public Page<RunRow> runs(RunFilter filter, PageRequest page) {
        return runs.runs(filter, page);
    }

    @Override
    public Page<RefusalRow> refusals(@Nullable Instant after, PageRequest page) {
        return refusals.refusals(after, page);
    }

    @Override
    public Counts counts() {
        return open.counts();
    }

    @Override
    public long bytes() {
        return open.bytes();
    }

    @Override
    public void close() {
        writer.close();
        try {
            reads.close();
            connection.close();
        } catch (SQLException e) {
            log.warn("{} was not closed cleanly: {}", file.name(), e.getMessage());
        } finally {
            lock.close();
        }
    }
}
