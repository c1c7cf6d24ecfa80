package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.statement.StatementBuilder;

/** A few connections that only read, lent to one thread each. Thread-safe. */
final class ReadConnections implements ConnectionFactory, AutoCloseable {
    private static final int SIZE = 4;
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(SIZE);
    private final Map<Connection, StatementBuilder> statements = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ReadConnections(SqliteFile file) throws SQLException {
        for (int i = 0; i < SIZE; i++) {
            idle.add(file.reader());
        }
    }

    StatementBuilder statements(Connection connection) {
        return statements.computeIfAbsent(connection, added -> new KeptStatements());
    }

    @Override
    public Connection openConnection() throws SQLException {
        try {
            Connection connection = closed ? null : idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (connection == null) {
                throw new SQLException(closed ? "it is closed" : "all its readers are busy");
            }
            return connection;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("the thread was interrupted", e);
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        idle.add(connection);
        if (closed) {
            close();
        }
    }

    /** Closes those at rest now and those in use when they are given back. */
    @Override
    public void close() throws SQLException {
        closed = true;
        Connection connection = idle.poll();
        while (connection != null) {
            connection.close();
            connection = idle.poll();
        }
    }
}
