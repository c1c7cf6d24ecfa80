package dev.sluice.engine.journal;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of one connection, because preparing costs more than asking. Few texts exist, so all are
 * kept. Used by one thread at a time.
 */
final class KeptStatements implements StatementBuilder {
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? connection.prepareStatement(sql) : kept;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return connection.prepareCall(sql);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        boolean keep = statement instanceof PreparedStatement prepared && works(prepared) && !idle.containsKey(sql);
        if (keep) {
            idle.put(sql, (PreparedStatement) statement);
        } else {
            statement.close();
        }
    }

    private static boolean works(PreparedStatement statement) {
        try {
            statement.clearParameters();
            return true;
        } catch (SQLException ignored) {
            // the driver has closed it because it failed
            return false;
        }
    }
}
