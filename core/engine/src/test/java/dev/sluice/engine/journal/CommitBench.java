package dev.sluice.engine.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Measures commits of one row each, 256 waiting at a time, against a bare JDBC batch of 256 rows a transaction into a
 * table of the same columns. Prints one line of JSON. Not a test: run it by hand.
 */
final class CommitBench {
    private static final int GROUP = 256;
    private static final int GROUPS = 400;

    private CommitBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "target"), "bench");
        double floor = 0;
        double steps = 0;
        for (int round = 0; round < 3; round++) {
            floor = Math.max(floor, floor(folder.resolve("floor" + round + ".db")));
            steps = Math.max(steps, rows(folder.resolve("steps" + round + ".db"), CommitBench::step));
        }
        double kept = rows(folder.resolve("keep.db"), i -> Sample.keep(String.format("evt_%08d", i)));
        double runs = rows(
                folder.resolve("runs.db"),
                i -> new Change.PutRun(Sample.run(
                        String.format("run_%08d", i),
                        String.format("lane%08d", i),
                        i,
                        RunRow.Status.WAITING,
                        Sample.NOON)));
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"journal-commit\",\"group\":%d,\"rows\":%d,\"floorPerSecond\":%.0f,\"stepsPerSecond\":%.0f,"
                        + "\"ratio\":%.2f,\"keepsPerSecond\":%.0f,\"runsPerSecond\":%.0f}%n",
                GROUP,
                GROUP * GROUPS,
                floor,
                steps,
                steps / floor,
                kept,
                runs);
    }

    private static Change step(int i) {
        return new Change.PutStep(
                Sample.step(String.format("run_%08d", i), "do/0", StepRow.Status.DONE, "pluvo.assign-training"));
    }

    private static double rows(Path file, Row row) {
        try (Store store = Journal.open("jdbc:sqlite:" + file)) {
            long start = System.nanoTime();
            List<CompletableFuture<?>> before = List.of();
            for (int group = 0; group < GROUPS; group++) {
                List<CompletableFuture<?>> answers = new ArrayList<>(GROUP);
                for (int i = 0; i < GROUP; i++) {
                    answers.add(store.commit(Lease.WHOLE, List.of(row.change(group * GROUP + i))));
                }
                before.forEach(CompletableFuture::join);
                before = answers;
            }
            before.forEach(CompletableFuture::join);
            return GROUP * GROUPS / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static double floor(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("pragma synchronous=full");
            statement.execute("create table step (run text not null, path text not null, step text not null,"
                    + " action text, status text not null, attempts integer not null, first_at integer,"
                    + " at integer not null, kind text, result text, primary key (run, path)) strict");
            connection.setAutoCommit(false);
            return fill(connection);
        }
    }

    private static double fill(Connection connection) throws SQLException {
        long start = System.nanoTime();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into step values (?, 'do/0', 'step', 'pluvo.assign-training',"
                        + " 'done', 2, 1772366400123456, 1772366401123456, 'unavailable', 'true')")) {
            for (int group = 0; group < GROUPS; group++) {
                for (int i = 0; i < GROUP; i++) {
                    insert.setString(1, String.format("run_%08d", group * GROUP + i));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return GROUP * GROUPS / ((System.nanoTime() - start) / 1e9);
    }

    private interface Row {
        Change change(int i);
    }
}
