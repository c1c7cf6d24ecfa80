package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal needs to be opened, and what is said when it cannot be. */
final class SqliteOpeningTest {
    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = home.resolve("sluice.db");
    }

    private static Store open(Path path) {
        return Journal.open("jdbc:sqlite:" + path);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path path) {
        return assertThatThrownBy(() -> open(path).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(path.toString());
    }

    private void fill(int events) {
        try (Store store = open(file)) {
            List<Change> all = IntStream.range(0, events)
                    .<Change>mapToObj(i -> Sample.keep("evt_" + i))
                    .toList();
            store.commit(Lease.WHOLE, all).join();
        }
    }

    @Test
    void what_is_kept_is_its_owner_s_alone() throws IOException {
        try (Store store = open(file)) {
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_1"))).join();

            try (Stream<Path> files = Files.list(home)) {
                assertThat(files.filter(path -> path.toString().contains("sluice.db"))
                                .filter(path -> !path.toString().endsWith(".lock")))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_missing_folder_is_made() {
        open(home.resolve("a/b/sluice.db")).close();

        assertThat(home.resolve("a/b/sluice.db")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:postgresql://db/sluice", "sluice.db", ""})
    void a_url_without_a_file_is_refused(String url) {
        assertThatThrownBy(() -> Journal.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("sluice.store.url is \"" + url + "\"");
    }

    @Test
    @Tag("D05")
    void a_folder_that_cannot_be_made_is_named_with_the_user() {
        assertThatThrownBy(() -> open(Path.of("/proc/sluice/sluice.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/proc/sluice cannot be used")
                .hasMessageContaining("runs as " + System.getProperty("user.name"));
    }

    @Test
    @Tag("D05")
    void a_file_in_place_of_the_folder_is_named() throws Exception {
        Files.writeString(home.resolve("taken"), "x");

        assertThatThrownBy(() -> open(home.resolve("taken/sluice.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(home.resolve("taken").toString());
    }

    @Test
    @Tag("D05")
    void a_folder_in_place_of_the_file_is_named() throws Exception {
        Files.createDirectories(file);

        assertRefused(file).hasMessageContaining("cannot be opened");
    }

    @Test
    @Tag("D05")
    void a_folder_of_another_owner_is_named_with_both() throws Exception {
        Path foreign = Files.createDirectory(home.resolve("foreign"));
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (System.getProperty("user.name").equals("root")) {
            Files.setOwner(
                    foreign,
                    home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }

        try (ChildJvm child =
                ChildJvm.unprivileged(OpeningProgram.class, "jdbc:sqlite:" + foreign.resolve("sluice.db"))) {
            assertThat(child.rest())
                    .containsExactly(foreign + " cannot be used: it is not writable. It belongs to "
                            + Files.getOwner(foreign) + " (r-xr-xr-x). This process runs as "
                            + System.getProperty("user.name") + ", which must be able to write there.");
        }
    }

    @Test
    @Tag("D05")
    void a_temp_folder_that_cannot_hold_the_library_is_explained() throws Exception {
        try (ChildJvm child =
                ChildJvm.start(List.of("-Djava.io.tmpdir=/proc"), OpeningProgram.class, "jdbc:sqlite:" + file)) {
            assertThat(child.rest())
                    .singleElement()
                    .asString()
                    .contains("library could not be loaded from /proc")
                    .contains("-Dorg.sqlite.lib.path");
        }
    }

    @Test
    @Tag("D07")
    void some_other_file_is_not_taken_for_a_journal() throws Exception {
        Files.writeString(file, "Dear diary, ".repeat(1000));

        assertRefused(file).hasMessageContaining("is not a journal");
        assertThat(file).hasContent("Dear diary, ".repeat(1000));
        assertThat(copies()).isEmpty();
    }

    @Test
    @Tag("D07")
    void D07_damaged_pages_are_found_and_kept_as_they_are_with_a_copy() throws Exception {
        fill(500);
        damage(20, 40);
        byte[] before = Files.readAllBytes(file);

        assertRefused(file)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("Put a backup back")
                .hasMessageContaining(file + ".lock")
                .hasMessageContaining(file + ".damaged-")
                .hasMessageNotContaining("\n");
        assertThat(file).hasBinaryContent(before);
        assertThat(copies())
                .singleElement()
                .satisfies(copy -> assertThat(copy.resolve("sluice.db")).hasBinaryContent(before));
    }

    @Test
    @Tag("D07")
    void D07_a_damaged_file_is_copied_with_its_log_and_neither_is_touched() throws Exception {
        fill(500);
        Path crashed = Files.createDirectory(home.resolve("crashed"));
        Path log = crashed.resolve("sluice.db-wal");
        try (Store store = open(file)) {
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_late"))).join();
            Files.copy(file, crashed.resolve("sluice.db"));
            Files.copy(home.resolve("sluice.db-wal"), log);
        }
        file = crashed.resolve("sluice.db");
        damage(20, 40);
        byte[] before = Files.readAllBytes(file);
        byte[] logBefore = Files.readAllBytes(log);

        assertRefused(file).hasMessageContaining("is damaged");

        assertThat(file).hasBinaryContent(before);
        assertThat(log).hasBinaryContent(logBefore);
        assertThat(copies()).singleElement().satisfies(copy -> {
            assertThat(copy.resolve("sluice.db")).hasBinaryContent(before);
            assertThat(copy.resolve("sluice.db-wal")).hasBinaryContent(logBefore);
        });
    }

    @Test
    @Tag("D07")
    void D07_a_start_that_is_tried_again_and_again_makes_one_copy() throws Exception {
        fill(500);
        damage(20, 40);
        for (int i = 0; i < 3; i++) {
            assertRefused(file).hasMessageContaining("is damaged");
        }

        assertThat(copies()).hasSize(1);
    }

    @Test
    @Tag("D07")
    void D07_a_copy_that_cannot_be_made_is_said_and_the_journal_stays_refused() throws Exception {
        fill(500);
        damage(20, 40);
        assertRefused(file);
        Path copy = copies().get(0);
        Files.move(copy, copy.resolveSibling("elsewhere"));
        Files.writeString(Path.of(copy + ".part"), "in the way");

        assertRefused(file).hasMessageContaining("is damaged").hasMessageContaining("could not be copied");
    }

    @Test
    @Tag("D07")
    void D07_a_truncated_file_is_found() throws Exception {
        fill(500);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) / 2);
        }

        assertRefused(file).hasMessageContaining("is damaged");
        assertThat(copies()).hasSize(1);
    }

    @Test
    @Tag("D07")
    void D07_a_journal_whose_beginning_is_gone_is_copied_too() throws Exception {
        fill(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[4096]), 0);
        }

        assertRefused(file).hasMessageContaining("is damaged").hasMessageContaining("A copy of it");
        assertThat(copies()).hasSize(1);
    }

    @Test
    @Tag("D02")
    void D02_a_first_start_that_was_killed_is_made_again() throws Exception {
        Path killed = home.resolve("killed.db");
        try (Connection first = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = first.createStatement()) {
            statement.execute("pragma cache_size=5");
            statement.execute("begin");
            statement.execute("create table half (text)");
            for (int i = 0; i < 200; i++) {
                statement.execute("insert into half values (hex(zeroblob(1000)))");
            }
            Files.copy(file, killed);
            Files.copy(home.resolve("sluice.db-journal"), home.resolve("killed.db-journal"));
        }
        assertThat(killed).isNotEmptyFile();

        try (Store store = open(killed)) {
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_1"))).join();
            assertThat(store.event("evt_1")).isPresent();
        }
    }

    private void damage(int from, int to) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int page = from; page < to; page++) {
                channel.write(ByteBuffer.wrap(new byte[] {42, 42, 42, 42, 42, 42, 42, 42}), page * 4096L);
            }
        }
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.list(file.resolveSibling(""))) {
            return all.filter(path -> path.getFileName().toString().contains(".damaged-"))
                    .toList();
        }
    }

    @Test
    @Tag("D07")
    void a_file_that_became_empty_or_went_away_is_no_first_start() throws Exception {
        fill(1);
        Files.write(file, new byte[0]);
        assertRefused(file).hasMessageContaining("missing or empty").hasMessageContaining("sluice.db.lock");
        Files.delete(file);
        assertRefused(file).hasMessageContaining("missing or empty");

        Files.delete(home.resolve("sluice.db.lock"));
        try (Store store = open(file)) {
            assertThat(store.event("evt_0")).isEmpty();
        }
    }

    @Test
    @Tag("D07")
    void a_log_that_lost_its_end_gives_the_last_good_state() throws Exception {
        Path copy = home.resolve("copy.db");
        Path log = home.resolve("copy.db-wal");
        try (Store store = open(file)) {
            for (int i = 0; i < 20; i++) {
                store.commit(Lease.WHOLE, List.of(Sample.keep("evt_" + i))).join();
            }
            Files.copy(file, copy);
            Files.copy(home.resolve("sluice.db-wal"), log);
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(200), channel.size() - 200);
        }

        try (Store store = open(copy)) {
            assertThat(store.newEvents(Sample.NOON, 100)).hasSize(19);
        }
    }

    @Test
    @Tag("D09")
    void every_commit_is_synced_whatever_the_url_says() throws Exception {
        String url = "jdbc:sqlite:" + file + "?synchronous=OFF&journal_mode=DELETE";
        try (Connection writer = SqliteFile.of(url).writer();
                Statement statement = writer.createStatement()) {
            assertThat(statement.executeQuery("pragma synchronous").getInt(1)).isEqualTo(2);
            assertThat(statement.executeQuery("pragma journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement.executeQuery("pragma wal_autocheckpoint").getInt(1))
                    .isZero();
        }
    }

    @Test
    @Tag("D09")
    void a_connection_that_does_not_sync_commits_is_refused_at_the_start() throws Exception {
        SqliteFile journal = SqliteFile.of("jdbc:sqlite:" + file);
        for (String setting : List.of("pragma synchronous=normal", "pragma journal_mode=delete")) {
            try (Connection writer = journal.writer();
                    Statement statement = writer.createStatement()) {
                SqliteStart.requireDurable(journal, writer);
                statement.execute(setting);

                assertThatThrownBy(() -> SqliteStart.requireDurable(journal, writer))
                        .as(setting)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("expected wal and 2");
            }
        }
    }

    @Test
    @Tag("D11")
    void tables_of_a_newer_version_are_refused() throws Exception {
        fill(1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history select 99, '99', 'Later', type, 'V99__Later.sql',"
                    + " checksum, installed_by, installed_on, execution_time, success from flyway_schema_history");
        }

        assertRefused(file).hasMessageContaining("newer Sluice").hasMessageContaining("version 99");
    }

    @Test
    void a_second_writer_in_this_process_is_refused_and_the_first_goes_on() {
        try (Store store = open(file)) {
            assertRefused(file).hasMessageContaining("in use by this process");
            assertRefused(file).hasMessageContaining("in use by this process");
            store.commit(Lease.WHOLE, List.of(Sample.keep("evt_1"))).join();
            assertThat(store.event("evt_1")).isPresent();
        }
        open(file).close();
    }

    @Test
    void a_second_writer_in_another_process_is_refused_and_named() throws Exception {
        try (ChildJvm child = ChildJvm.start(List.of(), CommittingProgram.class, "jdbc:sqlite:" + file, "evt")) {
            assertThat(child.line()).isEqualTo("open");

            assertRefused(file)
                    .hasMessageContaining("in use by process " + child.pid())
                    .hasMessageContaining("sluice.store.url");
        }
        open(file).close();
    }

    @Test
    void a_failed_opening_lets_go_of_everything() throws Exception {
        Files.writeString(file, "no journal");
        assertRefused(file);
        Files.delete(file);

        open(file).close();
    }
}
