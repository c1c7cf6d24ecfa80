package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes decisions, runs and what runs do. */
final class WorkWrites {
    private final Sql putDecision;
    private final Sql putRun;
    private final Sql putStep;
    private final Sql putEffect;
    private final Sql putOnce;
    private final Sql dropOnce;
    private final Sql releaseDecisions;
    private final Sql releaseRuns;
    private final Sql cancel;
    private final Sql wakeTurn;

    WorkWrites(Connection connection) throws SQLException {
        putDecision = new Sql(
                connection,
                Put.into("decision")
                        .once("seq", "(select seq from event where id = ?)")
                        .key("event", "rule", "replay")
                        .columns(
                                "again",
                                "dry",
                                "version",
                                "type",
                                "connection",
                                "lane",
                                "subject",
                                "outcome",
                                "waiting_for")
                        .columns("next_at", "attempts", "first_at", "because", "at", "loaded", "run", "decided_at")
                        .sql());
        putRun = new Sql(
                connection,
                Put.into("run")
                        .once("cancelling", "?")
                        .key("id")
                        .columns("rule", "version", "event", "event_seq", "replay", "generation", "type", "connection")
                        .columns("subject", "key_hash", "lane", "status", "waiting_for", "next_at", "judged", "waited")
                        .columns("begun", "dry", "kind", "created_at", "started_at", "ended_at")
                        .sql());
        putStep = new Sql(
                connection,
                Put.into("step")
                        .key("run", "path")
                        .columns("step", "action", "status", "attempts", "first_at", "at", "kind", "result")
                        .sql());
        putEffect = new Sql(
                connection,
                Put.into("effect")
                        .key("key")
                        .columns("run", "path", "item", "status", "attempt", "kind", "at")
                        .sql());
        putOnce = new Sql(
                connection,
                Put.into("once")
                        .key("rule", "key_hash")
                        .columns("run", "event", "received_at")
                        .sql());
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
        putDecision.run(
                decision.event(),
                decision.event(),
                decision.rule(),
                decision.replay(),
                decision.again(),
                decision.dry(),
                decision.version(),
                decision.type(),
                decision.connection(),
                decision.lane(),
                decision.subject(),
                decision.outcome(),
                decision.waitingFor(),
                decision.nextAt(),
                decision.attempts(),
                decision.firstAt(),
                decision.because(),
                decision.at(),
                decision.loaded(),
                decision.run(),
                decision.decidedAt());
    }

    void put(RunRow run) throws SQLException {
        putRun.run(
                run.cancelling(),
                run.id(),
                run.rule(),
                run.version(),
                run.event(),
                run.eventSeq(),
                run.replay(),
                run.generation(),
                run.type(),
                run.connection(),
                run.subject(),
                run.keyHash(),
                run.lane(),
                run.status(),
                run.waitingFor(),
                run.nextAt(),
                run.judged(),
                run.waited(),
                run.begun(),
                run.dry(),
                run.kind(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt());
    }

    void put(StepRow step) throws SQLException {
        putStep.run(
                step.run(),
                step.path(),
                step.step(),
                step.action(),
                step.status(),
                step.attempts(),
                step.firstAt(),
                step.at(),
                step.kind(),
                step.result());
    }

    void put(EffectRow effect) throws SQLException {
        putEffect.run(
                effect.key(),
                effect.run(),
                effect.path(),
                effect.item(),
                effect.status(),
                effect.attempt(),
                effect.kind(),
                effect.at());
    }

    void put(OnceRow once) throws SQLException {
        putOnce.run(once.rule(), once.keyHash(), once.run(), once.event(), once.receivedAt());
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
