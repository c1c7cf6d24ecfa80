package dev.sluice.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.Store;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir
    Path home;

    private final Metrics metrics = new Metrics(List.of("pluvo", "other"));

    @Test
    void names_types_and_labels_are_those_of_the_contract() throws Exception {
        try (Store store = Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"))) {
            metrics.tell(store, Clock.systemUTC());
            metrics.accepted("pluvo");
            metrics.rejected("pluvo", "signature");
            metrics.calls("pluvo").ended("AssignTraining", null);
            metrics.commits().transaction(Duration.ofMillis(3));

            assertThat(told().lines().filter(line -> line.startsWith("# TYPE")))
                    .containsExactlyInAnyOrder(
                            "# TYPE sluice_events_accepted_total counter",
                            "# TYPE sluice_events_rejected_total counter",
                            "# TYPE sluice_events_pending gauge",
                            "# TYPE sluice_oldest_pending_seconds gauge",
                            "# TYPE sluice_runs_parked gauge",
                            "# TYPE sluice_runs_held gauge",
                            "# TYPE sluice_pluvo_calls_total counter",
                            "# TYPE sluice_commit_seconds histogram");
            assertThat(told().lines())
                    .contains(
                            "sluice_events_accepted_total{connection=\"pluvo\"} 1.0",
                            "sluice_events_accepted_total{connection=\"other\"} 0.0",
                            "sluice_events_rejected_total{connection=\"pluvo\",reason=\"signature\"} 1.0",
                            "sluice_events_pending 0.0",
                            "sluice_oldest_pending_seconds 0.0",
                            "sluice_runs_parked 0.0",
                            "sluice_runs_held 0.0",
                            "sluice_pluvo_calls_total{connection=\"pluvo\",operation=\"AssignTraining\","
                                    + "outcome=\"done\"} 1.0",
                            "sluice_commit_seconds_bucket{le=\"0.0025\"} 0",
                            "sluice_commit_seconds_bucket{le=\"0.005\"} 1",
                            "sluice_commit_seconds_bucket{le=\"+Inf\"} 1",
                            "sluice_commit_seconds_count 1",
                            "sluice_commit_seconds_sum 0.003");
        }
    }

    @Test
    void what_a_stranger_made_up_is_no_label() {
        metrics.rejected("", "unknown-connection");

        assertThat(lines("sluice_events_rejected_total"))
                .containsExactly(
                        "sluice_events_rejected_total{connection=\"(unknown)\",reason=\"unknown-connection\"} 1.0");
    }

    @Test
    void calls_are_told_by_how_they_ended_and_many_names_become_one() {
        var calls = metrics.calls("pluvo");
        calls.ended("", ActionException.Kind.UNCLEAR);
        for (int i = 0; i < 10_000; i++) {
            calls.ended("Made_up_" + i, null);
        }

        assertThat(lines("sluice_pluvo_calls_total"))
                .hasSize(Operations.MOST + 2)
                .contains(
                        "sluice_pluvo_calls_total{connection=\"pluvo\",operation=\"(unnamed)\",outcome=\"unclear\"} 1.0",
                        "sluice_pluvo_calls_total{connection=\"pluvo\",operation=\"(other)\",outcome=\"done\"} "
                                + (10_000.0 - Operations.MOST));
    }

    @Test
    void a_store_that_cannot_be_read_takes_its_own_numbers_away_and_no_other() {
        Store store = Journal.open("jdbc:sqlite:" + home.resolve("sluice.db"));
        metrics.tell(store, Clock.systemUTC());
        store.close();

        assertThat(told()).contains("sluice_events_accepted_total").doesNotContain("sluice_events_pending");
    }

    private List<String> lines(String name) {
        return told().lines().filter(line -> line.startsWith(name)).toList();
    }

    private String told() {
        var text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, metrics.now(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
