package dev.sluice.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.journal.RunRow;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "200, 200", "201, 200", "007, 7", "1000, 200", "99999999999999999999, 200"})
    @Tag("U08")
    void U08_a_limit_is_a_number_up_to_the_most(String text, int limit) {
        assertThat(Parameters.limit(text)).isEqualTo(limit);
    }

    @Test
    void without_a_limit_a_page_is_of_usual_size() {
        assertThat(Parameters.limit(null)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "-1", "+1", "1.0", "1e3", "ten", " 1", "٣"})
    @Tag("U08")
    void U08_another_limit_is_400(String text) {
        assertThatThrownBy(() -> Parameters.limit(text))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(400))
                .hasMessage("Parameter limit is \"" + text + "\"; expected a whole number from 1 to 200.");
    }

    @Test
    void moments_are_iso_and_in_utc() {
        assertThat(Parameters.moment("after", "2026-03-02T08:41:17.250Z"))
                .isEqualTo(Instant.parse("2026-03-02T08:41:17.250Z"));
        assertThat(Parameters.moment("after", null)).isNull();
        assertThatThrownBy(() -> Parameters.moment("after", "2026-03-02"))
                .hasMessage("Parameter after is \"2026-03-02\"; expected a moment such as 2026-03-01T00:00:00Z.");
    }

    @Test
    void a_truth_value_is_written_out() {
        assertThat(Parameters.truth("dry", "true")).isTrue();
        assertThat(Parameters.truth("dry", "false")).isFalse();
        assertThat(Parameters.truth("dry", null)).isFalse();
        assertThatThrownBy(() -> Parameters.truth("dry", "yes")).isInstanceOf(Refusal.class);
    }

    @Test
    void an_unknown_word_names_those_that_are_known() {
        assertThat(Parameters.word("status", "parked", RunRow.Status.values(), RunRow.Status::word))
                .isEqualTo(RunRow.Status.PARKED);
        assertThatThrownBy(() -> Parameters.word("status", "PARKED", RunRow.Status.values(), RunRow.Status::word))
                .hasMessageContaining("expected waiting, running, parked, done");
    }

    @Test
    void a_subject_is_searched_by_its_hash_whatever_its_case() {
        assertThat(Parameters.alias("Noor@example.org"))
                .isEqualTo(Parameters.alias(" noor@example.org"))
                .doesNotContain("noor");
        assertThat(Parameters.alias(" ")).isNull();
    }
}
