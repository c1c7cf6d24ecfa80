package dev.sluice.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.journal.Page;
import dev.sluice.engine.journal.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "200, 200", "201, 200", "007, 7", "1000, 200", "99999999999999999999, 200"})
    @Tag("U08")
    void U08_a_limit_is_a_number_up_to_the_most(String text, int limit) {
        assertThat(query("limit", text).limit()).isEqualTo(limit);
    }

    @Test
    void without_a_limit_a_page_is_of_usual_size() {
        assertThat(Query.of(Map.of(), "limit").limit()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "-1", "+1", "1.0", "1e3", "ten", " 1", "٣"})
    @Tag("U08")
    void U08_another_limit_is_400(String text) {
        assertThatThrownBy(() -> query("limit", text).limit())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(400))
                .hasMessage("Parameter limit is \"" + text + "\"; expected a whole number from 1 to 200.");
    }

    @Test
    @Tag("U08")
    void U08_a_cursor_of_another_list_is_400() {
        assertThatThrownBy(() -> query("cursor", "zzz").page(page -> {
                    throw new IllegalArgumentException("The cursor is not one of this list.");
                }))
                .isInstanceOf(Refusal.class)
                .hasMessage("The cursor is not one of this list.");
        assertThat(query("cursor", "c1").page(page -> new Page<>(List.of(page.limit() + page.cursor()), "c2")))
                .isEqualTo(new Listing<>(List.of("50c1"), "c2"));
    }

    @Test
    @Tag("U07")
    void U07_what_would_be_ignored_is_refused() {
        assertThatThrownBy(() -> Query.of(Map.of("statsu", List.of("parked")), "status", "rule"))
                .isInstanceOf(Refusal.class)
                .hasMessage("Parameter statsu is unknown here; known are status, rule.");
        assertThatThrownBy(() -> Query.of(Map.of("x", List.of(""))))
                .hasMessage("Parameter x is unknown here; none is taken.");
        assertThatThrownBy(() -> Query.of(Map.of("status", List.of("done", "parked")), "status"))
                .hasMessage("Parameter status is there twice; give it once.");
    }

    @Test
    void moments_are_iso_and_in_utc() {
        assertThat(query("after", "2026-03-02T08:41:17.250Z").moment("after"))
                .isEqualTo(Instant.parse("2026-03-02T08:41:17.250Z"));
        assertThat(query("after", "").moment("before")).isNull();
        assertThatThrownBy(() -> query("after", "2026-03-02").moment("after"))
                .hasMessage("Parameter after is \"2026-03-02\"; expected a moment such as 2026-03-01T00:00:00Z.");
    }

    @Test
    void a_truth_value_is_written_out() {
        assertThat(query("dry", "true").truth("dry")).isTrue();
        assertThat(query("dry", "false").truth("dry")).isFalse();
        assertThat(Query.of(Map.of(), "dry").truth("dry")).isFalse();
        assertThatThrownBy(() -> query("dry", "yes").truth("dry"))
                .hasMessage("Parameter dry is \"yes\"; expected one of true, false.");
    }

    @Test
    void an_unknown_word_names_those_that_are_known() {
        assertThat(query("status", "parked").value("status", RunRow.Status.values(), RunRow.Status::word))
                .isEqualTo(RunRow.Status.PARKED);
        assertThat(query("rule", "x").value("status", RunRow.Status.values(), RunRow.Status::word))
                .isNull();
        assertThatThrownBy(() -> query("status", "PARKED").value("status", RunRow.Status.values(), RunRow.Status::word))
                .hasMessageContaining("expected one of waiting, running, held, parked, done");
    }

    @Test
    void a_subject_is_searched_by_its_hash_whatever_its_case() {
        assertThat(query("subject", "Noor@example.org").subject())
                .isEqualTo(query("subject", " noor@example.org").subject())
                .doesNotContain("noor");
        assertThat(query("subject", " ").subject()).isNull();
    }

    private static Query query(String name, String value) {
        return Query.of(Map.of(name, List.of(value)), name);
    }
}
