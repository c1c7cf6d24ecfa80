package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes commits in groups: one transaction, one fsync. When one of them fails, the group is written again with a
 * savepoint for each; always to have savepoints would nearly double the work. Used by one thread.
 */
final class Transactions {
    private static final int CHECKPOINT_PAGES = 1000;
    private static final int PROBE_BYTES = 64 * 1024;

    private final Changes changes;
    private final Sql begin;
    private final Sql commit;
    private final Sql rollback;
    private final Sql savepoint;
    private final Sql release;
    private final Sql undo;
    private final Sql pages;
    private final Sql checkpoint;
    private final Sql fill;
    private final Sql empty;
    private final AtomicLong count = new AtomicLong();

    Transactions(Connection connection) throws SQLException {
        changes = new Changes(connection);
        begin = new Sql(connection, "begin immediate");
        commit = new Sql(connection, "commit");
        rollback = new Sql(connection, "rollback");
        savepoint = new Sql(connection, "savepoint one");
        release = new Sql(connection, "release one");
        undo = new Sql(connection, "rollback to one");
        pages = new Sql(connection, "pragma wal_checkpoint(noop)");
        checkpoint = new Sql(connection, "pragma wal_checkpoint(passive)");
        fill = new Sql(connection, "insert into probe (filler) values (zeroblob(" + PROBE_BYTES + "))");
        empty = new Sql(connection, "delete from probe");
    }

    /** How many transactions reached the disk. */
    long count() {
        return count.get();
    }

    /**
     * Writes all commits that can be written.
     *
     * @throws SQLException when none was written, because the database failed and not one of them
     */
    List<Result> write(List<Order> group) throws SQLException {
        try {
            return inTransaction(() -> each(group, order -> new Result.Written(changes.apply(order.changes()))));
        } catch (SQLException e) {
            if (Trouble.of(e) != Trouble.COMMIT) {
                throw e;
            }
        } catch (RuntimeException ignored) {
            // one of them is to blame; it is found below and has its own answer
        }
        return inTransaction(() -> each(group, this::writeApart));
    }

    private static List<Result> each(List<Order> group, Step step) throws SQLException {
        List<Result> results = new ArrayList<>(group.size());
        for (Order order : group) {
            results.add(step.write(order));
        }
        return results;
    }

    private Result writeApart(Order order) throws SQLException {
        savepoint.run();
        try {
            List<Kept> kept = changes.apply(order.changes());
            release.run();
            return new Result.Written(kept);
        } catch (SQLException e) {
            if (Trouble.of(e) != Trouble.COMMIT) {
                throw e;
            }
            return refuse(e);
        } catch (RuntimeException e) {
            return refuse(e);
        }
    }

    private Result refuse(Exception cause) throws SQLException {
        undo.run();
        release.run();
        return new Result.Refused(cause);
    }

    /** Writes something that needs space and takes it away again. */
    void probe() throws SQLException {
        inTransaction(fill::run);
        inTransaction(empty::run);
    }

    /**
     * Copies what was written from the log to the database when the log is long. SQLite would do so by itself, but it
     * swallows a failing fsync there.
     */
    void checkpoint() throws SQLException {
        if (pages.first(results -> results.getInt("log")).orElse(0) >= CHECKPOINT_PAGES) {
            checkpoint.first(ResultSet::getRow);
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        begin.run();
        try {
            T result = work.run();
            commit.run();
            count.incrementAndGet();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    private void abandon() {
        try {
            rollback.run();
        } catch (SQLException ignored) {
            // SQLite has rolled back by itself, or cannot; the failure before says why
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private interface Step {
        Result write(Order order) throws SQLException;
    }

    /** What became of one commit. */
    sealed interface Result {
        record Written(List<Kept> kept) implements Result {}

        record Refused(Exception cause) implements Result {}
    }
}
