package dev.sluice.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Store;
import dev.sluice.server.security.Bearers.Verdict;
import dev.sluice.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearersTest {
    private static final String ADDRESS = "192.0.2.7";

    @TempDir
    Path home;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-03-02T08:00:00Z"));

    @Test
    void the_admin_token_is_good_and_nothing_like_it() {
        Bearers bearers = withToken();

        assertThat(bearers.check("right-token", ADDRESS)).isEqualTo(Verdict.GOOD);
        for (String wrong : List.of("", "right-toke", "right-token ", "Right-token", "x".repeat(100_000))) {
            assertThat(bearers.check(wrong, ADDRESS)).isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void with_neither_token_nor_password_nothing_is_good() {
        Bearers bearers = new Bearers(Optional::empty, Optional.empty(), clock);

        assertThat(bearers.check("", ADDRESS)).isEqualTo(Verdict.WRONG);
    }

    @Test
    @Tag("U05")
    void U05_wrong_tokens_are_rationed_by_address_and_good_ones_never() {
        Bearers bearers = withToken();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < FailedTries.MOST + 2; i++) {
            verdicts.add(bearers.check("guess-" + i, ADDRESS));
        }

        assertThat(verdicts.subList(0, FailedTries.MOST)).containsOnly(Verdict.WRONG);
        assertThat(verdicts.subList(FailedTries.MOST, verdicts.size())).containsOnly(Verdict.TOO_MANY);
        assertThat(bearers.check("right-token", ADDRESS)).isEqualTo(Verdict.GOOD);
        assertThat(bearers.check("guess", "192.0.2.8")).isEqualTo(Verdict.WRONG);
        clock.advance(FailedTries.WINDOW);
        assertThat(bearers.check("guess", ADDRESS)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void the_first_start_makes_a_password_and_keeps_its_hash_alone() throws IOException {
        try (Store store = store()) {
            Bearers bearers = withPassword(store, true);
            String password =
                    Files.readString(home.resolve("initial-admin-password")).strip();

            assertThat(bearers.check(password, ADDRESS)).isEqualTo(Verdict.GOOD);
            assertThat(bearers.check(password + "x", ADDRESS)).isEqualTo(Verdict.WRONG);
            assertThat(store.payload("admin", "password-hash").orElseThrow())
                    .startsWith("pbkdf2-sha256:")
                    .doesNotContain(password);
        }
    }

    @Test
    void a_later_start_knows_the_password_also_when_its_file_is_gone() throws IOException {
        Path file = home.resolve("initial-admin-password");
        try (Store store = store()) {
            withPassword(store, true);
        }
        String password = Files.readString(file).strip();
        try (Store store = store()) {
            assertThat(withPassword(store, true).check(password, ADDRESS)).isEqualTo(Verdict.GOOD);
            assertThat(Files.readString(file).strip()).isEqualTo(password);
        }
        Files.delete(file);
        try (Store store = store()) {
            assertThat(withPassword(store, false).check(password, ADDRESS)).isEqualTo(Verdict.GOOD);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    @Tag("U05")
    void U05_a_password_that_was_right_before_is_good_whatever_was_tried_beside_it() throws IOException {
        try (Store store = store()) {
            withPassword(store, true);
            Bearers afterRestart = withPassword(store, true);
            for (int i = 0; i < FailedTries.MOST + 1; i++) {
                afterRestart.check("guess-" + i, ADDRESS);
            }
            String password =
                    Files.readString(home.resolve("initial-admin-password")).strip();

            assertThat(afterRestart.check("guess", ADDRESS)).isEqualTo(Verdict.TOO_MANY);
            assertThat(afterRestart.check(password, ADDRESS)).isEqualTo(Verdict.GOOD);
        }
    }

    @Test
    void a_server_with_an_admin_token_makes_no_password() {
        try (Store store = store()) {
            assertThat(AdminPassword.of(store, home, false)).isEmpty();
            assertThat(home.resolve("initial-admin-password")).doesNotExist();
        }
    }

    @Test
    void a_password_file_of_another_store_opens_nothing() throws IOException {
        Files.writeString(home.resolve("initial-admin-password"), "of-another-store\n");
        try (Store store = store()) {
            assertThat(withPassword(store, true).check("of-another-store", ADDRESS))
                    .isEqualTo(Verdict.WRONG);
        }
    }

    private Bearers withToken() {
        return new Bearers(() -> Optional.of("right-token"), Optional.empty(), clock);
    }

    private Bearers withPassword(Store store, boolean make) {
        return new Bearers(Optional::empty, AdminPassword.of(store, home, make), clock);
    }

    private Store store() {
        return Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
    }
}
