package dev.sluice.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite would answer the questions that are asked all the time. */
@Tag("D10")
final class QueryPlanTest {
    @TempDir
    Path home;

    private List<String> plan(String sql) throws SQLException {
        String url = "jdbc:sqlite:" + home.resolve("sluice.db");
        Journal.open(url).close();
        List<String> steps = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("explain query plan " + sql)) {
            while (results.next()) {
                steps.add(results.getString("detail"));
            }
        }
        return steps;
    }

    @Test
    void due_decisions_walk_the_open_ones_in_order_and_look_once_into_each_lane() throws Exception {
        assertThat(plan(DecisionReads.DUE))
                .anyMatch(step -> step.equals("SCAN d USING INDEX decision_due"))
                .anyMatch(step -> step.startsWith("SEARCH b USING COVERING INDEX decision_lane (lane=?"))
                .noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
    }

    @Test
    void due_runs_walk_the_open_ones_in_order_and_look_once_into_each_lane() throws Exception {
        assertThat(plan(RunReads.DUE))
                .anyMatch(step -> step.equals("SCAN d USING INDEX run_due"))
                .anyMatch(step -> step.startsWith("SEARCH b USING COVERING INDEX run_lane (lane=?"))
                .noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
    }

    @Test
    void new_events_walk_the_new_ones_alone() throws Exception {
        assertThat(plan(EventReads.NEW)).containsExactly("SCAN e USING INDEX event_new");
    }

    @Test
    void open_runs_of_a_lane_are_looked_up() throws Exception {
        assertThat(plan(RunReads.OPEN)).containsExactly("SEARCH d USING INDEX run_lane (lane=?)");
    }

    @Test
    void what_hold_above_asks_is_answered_by_an_index_of_that_alone() throws Exception {
        assertThat(plan(RunReads.COUNTED))
                .anyMatch(step -> step.equals("SEARCH run USING INDEX run_counted (rule=? AND created_at>?)")
                        || step.equals("SEARCH run USING COVERING INDEX run_counted (rule=? AND created_at>?)"));
        assertThat(plan(RunReads.HELD)).containsExactly("SEARCH d USING INDEX run_held (rule=? AND created_at<?)");
        assertThat(plan(RunReads.LAST_HELD)).containsExactly("SEARCH run USING COVERING INDEX run_held (rule=?)");
    }

    @Test
    void counts_touch_no_table() throws Exception {
        assertThat(plan(OpenReads.COUNTS))
                .filteredOn(step -> step.startsWith("SCAN ") || step.startsWith("SEARCH "))
                .isNotEmpty()
                .allMatch(step -> step.contains("COVERING INDEX")
                        || step.contains("subquery")
                        || step.equals("SCAN CONSTANT ROW"));
    }

    @Test
    void lists_of_events_start_from_the_filter_that_leaves_least() throws Exception {
        assertThat(events(null, null, null, null)).first().asString().contains("event_received (received_at<?");
        assertThat(events("c", null, null, null)).first().asString().contains("event_connection (connection=?");
        assertThat(events("c", "t", null, null)).first().asString().startsWith("SEARCH t USING PRIMARY KEY (type=?");
        assertThat(events("c", "t", null, EventRow.Status.NEW))
                .first()
                .asString()
                .contains("event_open (status=?");
        assertThat(events("c", "t", "a", EventRow.Status.NEW))
                .first()
                .asString()
                .contains("event_subject (subject=?");
        assertThat(events(null, "t", null, null)).noneMatch(step -> step.contains("TEMP B-TREE"));
        assertThat(events("c", null, null, EventRow.Status.DONE)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    private List<String> events(String connection, String type, String alias, EventRow.Status status)
            throws SQLException {
        EventFilter filter = new EventFilter(connection, type, alias, status, null, null);
        EventReads.Way way = EventReads.Way.to(filter);
        return plan(EventReads.listing(filter, way, Cursor.write("event", 1, 2)).sql(way.order()));
    }

    @Test
    void lists_of_runs_start_from_the_filter_that_leaves_least() throws Exception {
        assertThat(runs(null, null, null)).containsExactly("SEARCH e USING INDEX run_created (created_at<?)");
        assertThat(runs("r", null, null)).containsExactly("SEARCH e USING INDEX run_rule (rule=? AND created_at<?)");
        assertThat(runs("r", RunRow.Status.PARKED, null))
                .containsExactly("SEARCH e USING INDEX run_status (status=? AND created_at<?)");
        assertThat(runs("r", RunRow.Status.PARKED, "a")).first().asString().contains("run_subject (subject=?");
    }

    @Test
    void lists_of_runs_between_two_moments_read_those_alone() throws Exception {
        for (String cursor : new String[] {null, Cursor.write("run", 1, 2)}) {
            assertThat(runs(between(null, null), cursor))
                    .containsExactly("SEARCH e USING INDEX run_created (created_at>? AND created_at<?)");
            assertThat(runs(between("r", null), cursor))
                    .containsExactly("SEARCH e USING INDEX run_rule (rule=? AND created_at>? AND created_at<?)");
            assertThat(runs(between(null, RunRow.Status.PARKED), cursor))
                    .containsExactly("SEARCH e USING INDEX run_status (status=? AND created_at>? AND created_at<?)");
        }
    }

    private static RunFilter between(String rule, RunRow.Status status) {
        return new RunFilter(rule, status, null, Sample.NOON, Sample.NOON);
    }

    private List<String> runs(String rule, RunRow.Status status, String alias) throws SQLException {
        return runs(new RunFilter(rule, status, alias, null, null), Cursor.write("run", 1, 2));
    }

    private List<String> runs(RunFilter filter, String cursor) throws SQLException {
        return plan(RunReads.listing(filter, cursor).sql(RunReads.ORDER));
    }

    @Test
    void refusals_are_read_in_order_and_only_as_far_back_as_is_asked() throws Exception {
        assertThat(plan(RefusalReads.listing(Sample.NOON, Cursor.write("refused", 1, 2))
                        .sql(RefusalReads.ORDER)))
                .containsExactly("SEARCH e USING INDEX refusal_hour (hour>? AND hour<?)");
        assertThat(plan(RefusalReads.listing(null, null).sql(RefusalReads.ORDER)))
                .containsExactly("SCAN e USING INDEX refusal_hour");
    }
}
