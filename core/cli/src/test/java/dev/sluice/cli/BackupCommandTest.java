package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.Store;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupCommandTest {
    @TempDir
    Path folder;

    private Path home;
    private Path file;

    @BeforeEach
    void aHome() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        file = folder.resolve("monday.db");
        System.setProperty("sluice.home", home.toString());
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty("sluice.home");
    }

    @Test
    void a_store_that_a_server_has_open_is_copied() throws Exception {
        try (Store store = store()) {
            keep(store, 3);

            var run = backup(file.toString());

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .matches("Backed up 0 events and 0 runs to " + file + " \\(\\d+ kB\\); the copy was checked\\.\n");
            keep(store, 1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(left()).containsExactly("monday.db");
        assertThat(payloads(file)).isEqualTo(3);
    }

    @Test
    void a_store_that_nobody_has_open_is_copied_and_told_as_json() throws Exception {
        try (Store store = store()) {
            keep(store, 2);
        }

        var run = backup(file.toString(), "--json");

        try (var reader = Json.createReader(new StringReader(run.out()))) {
            var told = reader.readObject();
            assertThat(told.getString("file")).isEqualTo(file.toString());
            assertThat(told.getJsonNumber("bytes").longValue()).isEqualTo(Files.size(file));
            assertThat(told.getJsonObject("rows").getInt("payload")).isEqualTo(2);
        }
    }

    @Test
    void a_file_that_is_there_is_left_alone_unless_forced() throws Exception {
        store().close();
        Files.writeString(file, "precious");

        var refused = backup(file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo(file + " is there already. Name another file, or replace it with --force.\n");
        assertThat(file).hasContent("precious");

        assertThat(backup(file.toString(), "--force").exitCode()).isZero();
        assertThat(payloads(file)).isZero();
        assertThat(left()).containsExactly("monday.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice.db", "sluice.db-wal", "sluice.db-shm", "sluice.db.lock"})
    void the_store_itself_is_never_replaced(String own) throws Exception {
        try (Store store = store()) {
            keep(store, 1);

            var run = backup(home.resolve("../home").resolve(own).toString(), "--force");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("is the store itself");
        }
        try (Store store = store()) {
            assertThat(store.payload("o", "0")).isPresent();
        }
    }

    @Test
    void where_nothing_can_be_written_the_way_out_is_told() {
        store().close();

        assertThat(backup(folder.resolve("away/monday.db").toString()).err())
                .isEqualTo("Folder " + folder.resolve("away") + " is not there. Make it first, or name a file"
                        + " elsewhere.\n");
        assertThat(backup(folder.toString()).err()).isEqualTo(folder + " is a folder. Name a file in it.\n");
    }

    @Test
    void without_a_store_nothing_is_made() throws Exception {
        var run = backup(file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("sluice.db is not there or empty").contains("sluice.home");
        assertThat(left()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_damaged_store_is_a_finding_and_leaves_no_file() throws Exception {
        try (Store store = store()) {
            keep(store, 2_000);
        }
        byte[] bytes = Files.readAllBytes(home.resolve("sluice.db"));
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 3 * 4096, (byte) 42);
        Files.write(home.resolve("sluice.db"), bytes);

        var run = backup(file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("damaged").hasLineCount(1);
        assertThat(left()).isEmpty();
    }

    private CommandRun backup(String... args) {
        return CommandRun.of(
                Map.of(), Stream.concat(Stream.of("backup"), Stream.of(args)).toArray(String[]::new));
    }

    private Store store() {
        return Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
    }

    private static void keep(Store store, int count) {
        store.commit(
                        Lease.WHOLE,
                        IntStream.range(0, count)
                                .<Change>mapToObj(i -> new Change.PutPayload("o", "" + i, "", "x".repeat(500)))
                                .toList())
                .join();
    }

    private static int payloads(Path copy) {
        try (Store store = Journal.open("jdbc:sqlite:" + copy)) {
            return store.texts("o").getOrDefault("o", Map.of()).size();
        }
    }

    /** What lies beside the home. */
    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals("home") && !name.matches("monday\\.db.+"))
                    .toList();
        }
    }
}
