package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes decisions, runs and what runs do. */
final class WorkWrites {
    private final RowWriter<DecisionRow> decisions;
    private final RowWriter<RunRow> runs;
    private final RowWriter<StepRow> steps;
    private final RowWriter<EffectRow> effects;
    private final RowWriter<OnceRow> onces;
    private final Sql dropOnce;
    private final Sql releaseDecisions;
    private final Sql releaseRuns;
    private final Sql cancel;
    private final Sql wakeTurn;

    WorkWrites(Connection connection) throws SQLException {
        decisions = RowWriter.of(DecisionRow.class, "decision", "event", "rule", "replay")
                .on(connection);
        runs = RowWriter.of(RunRow.class, "run", "id")
                .given("seq")
                .kept("cancelling")
                .on(connection);
        steps = RowWriter.of(StepRow.class, "step", "run", "path").on(connection);
        effects = RowWriter.of(EffectRow.class, "effect", "key").on(connection);
        onces = RowWriter.of(OnceRow.class, "once", "rule", "key_hash", "run").on(connection);
        dropOnce = new Sql(connection, "delete from once where rule = ? and key_hash = ? and run = ?");
        releaseDecisions = new Sql(connection, """
                update decision set next_at = ?1
                where outcome = 'pending' and waiting_for = 'connection' and connection = ?2 and next_at > ?1""");
        releaseRuns = new Sql(connection, """
                update run set next_at = ?1 where status in ('waiting', 'running')
                and waiting_for = 'connection' and connection = ?2 and next_at > ?1""");
        cancel = new Sql(connection, "update run set cancelling = 1 where id = ?");
        wakeTurn = new Sql(connection, """
                update decision set next_at = ?1
                where outcome = 'pending' and waiting_for = 'turn' and lane = ?2 and next_at > ?1""");
    }

    void put(DecisionRow decision) throws SQLException {
        decisions.put(decision);
    }

    void put(RunRow run) throws SQLException {
        runs.put(run);
    }

    void put(StepRow step) throws SQLException {
        steps.put(step);
    }

    void put(EffectRow effect) throws SQLException {
        effects.put(effect);
    }

    void put(OnceRow once) throws SQLException {
        onces.put(once);
    }

    void drop(Change.DropOnce change) throws SQLException {
        dropOnce.run(change.rule(), change.keyHash(), change.run());
    }

    void cancel(Change.Cancel change) throws SQLException {
        cancel.run(change.run());
    }

    void wake(Change.WakeTurn change) throws SQLException {
        wakeTurn.run(change.now(), change.lane());
    }

    void release(Change.Release change) throws SQLException {
        releaseDecisions.run(change.now(), change.connection());
        releaseRuns.run(change.now(), change.connection());
    }
}
