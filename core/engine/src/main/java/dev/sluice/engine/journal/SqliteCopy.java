package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteException;

/**
 * Copies a journal beside the process that writes it. {@code vacuum into} reads one snapshot, so the copy holds every
 * commit before it and none in part; SQLite's own backup calls would begin again with each commit of the other process.
 */
final class SqliteCopy {
    private static final String TABLES = "select name from sqlite_schema where type = 'table'"
            + " and name not like 'sqlite\\_%' escape '\\' and name not like 'flyway%' and name <> 'probe' order by name";

    private static final int FORBIDDEN = 3;
    private static final int READ_ONLY = 8;
    private static final int DAMAGED = 11;
    private static final int FULL = 13;
    private static final int NOT_OPENED = 14;
    private static final int NO_DATABASE = 26;

    private SqliteCopy() {}

    static Copied of(SqliteFile file, Path to) throws DamagedException {
        if (file.isEmpty()) {
            throw new StoreException(
                    file.name() + " is not there or empty, so there is nothing to copy. Check sluice.home and"
                            + " sluice.store.url: they must be those of the server.",
                    null);
        }
        try {
            copy(file, to);
            try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return look(SqliteFile.of("jdbc:sqlite:" + to), file);
        } catch (SQLException e) {
            int code = e instanceof SQLiteException known ? known.getResultCode().code & 0xff : 0;
            if (code == DAMAGED || code == NO_DATABASE) {
                throw new DamagedException(file.name() + " is damaged and was not copied: " + e.getMessage()
                        + ". Check the disk, and put an earlier backup back.");
            }
            throw new StoreException(failed(file, to, code, e), e);
        } catch (IOException e) {
            throw new StoreException(to + " cannot be written: " + Folder.reason(e) + ".", e);
        }
    }

    private static void copy(SqliteFile file, Path to) throws SQLException {
        try (Connection reader = file.reader();
                PreparedStatement copy = reader.prepareStatement("vacuum into ?")) {
            copy.setString(1, to.toString());
            copy.execute();
        }
    }

    private static Copied look(SqliteFile copy, SqliteFile original)
            throws SQLException, DamagedException, IOException {
        try (Connection reader = copy.reader();
                Statement statement = reader.createStatement()) {
            List<String> found = texts(statement, "pragma integrity_check(3)");
            if (!found.equals(List.of("ok"))) {
                throw new DamagedException("The copy of " + original.name() + " is damaged: "
                        + String.join("; ", found).replaceAll("\\s+", " ")
                        + ". Check the disks; the journal itself may be damaged too.");
            }
            Map<String, Long> rows = new LinkedHashMap<>();
            for (String table : texts(statement, TABLES)) {
                rows.put(
                        table,
                        Long.valueOf(texts(statement, "select count(*) from \"" + table + "\"")
                                .get(0)));
            }
            return new Copied(Files.size(copy.path()), rows);
        }
    }

    private static List<String> texts(Statement statement, String question) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet results = statement.executeQuery(question)) {
            while (results.next()) {
                texts.add(results.getString(1));
            }
        }
        return texts;
    }

    private static String failed(SqliteFile file, Path to, int code, SQLException failure) {
        String why = switch (code) {
            case FULL -> "there is no room for it. Free some space, or name a file on another disk";
            case NOT_OPENED, READ_ONLY, FORBIDDEN ->
                failure.getMessage() + ". Run this as the user that the server runs as";
            default -> String.valueOf(failure.getMessage());
        };
        return file.name() + " could not be copied to " + to + ": " + why + ".";
    }
}
