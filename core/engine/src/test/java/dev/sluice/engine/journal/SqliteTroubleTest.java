package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the store does when the disk fails it. */
final class SqliteTroubleTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Limits EAGER = new Limits(64, 1 << 20, 8, Duration.ofMillis(20));

    @TempDir
    Path home;

    @Test
    @Tag("D03")
    void a_full_disk_stops_commits_and_space_lets_them_go_on_without_a_restart() throws Exception {
        Path file = home.resolve("sluice.db");
        List<String> kept = new ArrayList<>();
        try (Store store = SqliteStore.open("jdbc:sqlite:" + file + "?max_page_count=400", EAGER)) {
            assertThatThrownBy(() -> fill(store, kept))
                    .hasCauseInstanceOf(StoreException.class)
                    .hasMessageContaining("full")
                    .hasMessageContaining("Free some space");
            assertThat(store.writable()).isFalse();
            assertThat(kept)
                    .hasSizeGreaterThan(5)
                    .allMatch(id -> store.event(id).isPresent());
            assertThat(store.event("evt_" + kept.size())).isEmpty();

            makeSpace(file);
            Await.until(LONG, "the store is writable again", store::writable);
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_after"))).join();
        }
        try (Store store = Journal.open("jdbc:sqlite:" + file)) {
            assertThat(kept).allMatch(id -> store.event(id).isPresent());
            assertThat(store.event("evt_after")).isPresent();
        }
    }

    private static void fill(Store store, List<String> kept) {
        while (kept.size() < 10_000) {
            String id = "evt_" + kept.size();
            store.commit(Lease.WHOLE, List.of(Sample.keep(Sample.event(id), id + "x".repeat(20_000))))
                    .join();
            kept.add(id);
        }
    }

    private static void makeSpace(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout=10000");
            statement.execute("delete from payload");
        }
    }

    @Test
    @Tag("D08")
    void a_write_error_of_the_disk_ends_writing_and_what_was_answered_is_there_after_a_restart() throws Exception {
        String url = "jdbc:sqlite:" + home.resolve("sluice.db");
        List<String> lines;
        try (ChildJvm child = ChildJvm.limited(6_000, CommittingProgram.class, url, "evt")) {
            lines = child.rest();
        }

        assertThat(lines)
                .filteredOn(line -> line.startsWith("failed"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("Nothing more is written until a restart"));
        assertThat(lines).contains("writable false");
        List<String> kept = lines.stream()
                .filter(line -> line.startsWith("kept "))
                .map(line -> line.substring(5))
                .toList();
        assertThat(kept).isNotEmpty().doesNotContain("evt_after");
        try (Store store = Journal.open(url)) {
            assertThat(kept).allMatch(id -> store.event(id).isPresent());
        }
    }

    @Test
    @Tag("D08")
    void a_failed_fsync_is_never_tried_again() throws Exception {
        SqliteFile file = SqliteFile.of("jdbc:sqlite:" + home.resolve("sluice.db"));
        Journal.open(file.url()).close();
        AtomicBoolean failing = new AtomicBoolean();
        try (Connection connection = file.writer();
                Writer writer = new Writer(
                        "Journal", new Transactions(failing(connection, failing)), EAGER, CommitListener.NONE)) {
            writer.submit(List.of(Sample.keep("evt_1"))).join();
            failing.set(true);
            CompletableFuture<List<Kept>> failed = writer.submit(List.of(Sample.keep("evt_2")));
            assertThatThrownBy(failed::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("until a restart");
            failing.set(false);

            assertThat(writer.writable()).isFalse();
            assertThatThrownBy(
                            () -> writer.submit(List.of(Sample.keep("evt_3"))).join())
                    .hasMessageContaining("until a restart");
        }
        try (Store store = Journal.open(file.url())) {
            assertThat(store.event("evt_1")).isPresent();
            assertThat(store.event("evt_3")).isEmpty();
        }
    }

    /** A connection on which the fsync of a commit fails when told to. */
    private static Connection failing(Connection connection, AtomicBoolean failing) {
        return proxy(Connection.class, connection, (method, result) -> {
            if (result instanceof PreparedStatement statement
                    && statement.toString().contains("commit")) {
                return proxy(PreparedStatement.class, statement, (inner, value) -> {
                    if (failing.get() && inner.equals("executeUpdate")) {
                        throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
                    }
                    return value;
                });
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return after.then(method.getName(), method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface After {
        Object then(String method, Object result) throws SQLiteException;
    }
}
