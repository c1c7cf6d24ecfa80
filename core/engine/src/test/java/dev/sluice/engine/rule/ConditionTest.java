package dev.sluice.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.expression.Evaluation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final JsonObject NOOR = Json.createObjectBuilder()
            .add("name", "Noor")
            .add("isActive", true)
            .add(
                    "extra",
                    Json.createObjectBuilder().add("Department", "Finance").add("Count", "0"))
            .build();

    private static Trace judge(String lines) {
        String text = """
                sluice: 1
                rule: a
                title: A
                when: { event: pluvo.user-created }
                load: { user: event.user }
                do: [{ stop: x }]
                if:
                """;
        Condition condition = TestPlugin.good("a.yaml", text + lines).condition();
        return condition.judge(
                new Evaluation(Map.<String, JsonValue>of("user", NOOR), Map.of(), Instant.EPOCH, ZoneId.of("UTC")));
    }

    @Test
    void all_lines_true_is_met() {
        assertThat(judge("  - user.isActive\n  - user.name == \"Noor\"\n")).isInstanceOf(Trace.Met.class);
    }

    @Test
    void judging_ends_at_the_first_line_that_is_not_met_and_names_it_with_its_values() {
        Trace trace =
                judge("  - user.isActive\n  - user.extra[\"Department\"] == \"Sales\"\n  - user.name == \"Sem\"\n");
        assertThat(trace).isInstanceOfSatisfying(Trace.NotMet.class, not -> {
            assertThat(not.line().text()).isEqualTo("user.extra[\"Department\"] == \"Sales\"");
            assertThat(not.line().place()).isEqualTo(new Place("a.yaml", 9, 5));
            assertThat(not.values()).containsEntry("user.extra[\"Department\"]", Json.createValue("Finance"));
        });
    }

    @Test
    void an_empty_field_is_not_met_and_says_so() {
        assertThat(judge("  - user.email.startsWith(\"n\")\n"))
                .isInstanceOfSatisfying(
                        Trace.NotMet.class, not -> assertThat(not.because()).contains("empty"));
    }

    @Test
    void a_line_that_cannot_be_judged_is_never_taken_for_not_met() {
        String unjudged = "1 / int(user.extra[\"Count\"]) == 1";
        assertThat(judge("  - " + unjudged + "\n  - user.name == \"Sem\"\n"))
                .isInstanceOfSatisfying(
                        Trace.Unjudged.class,
                        trace -> assertThat(trace.line().text()).isEqualTo(unjudged));
        assertThat(judge("  - none:\n      - " + unjudged + "\n")).isInstanceOf(Trace.Unjudged.class);
        assertThat(judge("  - any:\n      - user.name == \"Sem\"\n      - " + unjudged + "\n"))
                .isInstanceOf(Trace.Unjudged.class);
        assertThat(judge("  - any:\n      - " + unjudged + "\n      - user.isActive\n"))
                .isInstanceOf(Trace.Met.class);
    }

    @Test
    void any_needs_one_and_none_forbids_each() {
        assertThat(judge("  - any:\n      - user.name == \"Sem\"\n      - user.isActive\n"))
                .isInstanceOf(Trace.Met.class);
        assertThat(judge("  - any:\n      - user.name == \"Sem\"\n      - user.name == \"Kim\"\n"))
                .isInstanceOfSatisfying(
                        Trace.NotMet.class, not -> assertThat(not.line().text()).isEqualTo("user.name == \"Sem\""));
        assertThat(judge("  - none:\n      - user.name == \"Sem\"\n")).isInstanceOf(Trace.Met.class);
        assertThat(judge("  - none:\n      - user.name == \"Sem\"\n      - user.isActive\n"))
                .isInstanceOfSatisfying(Trace.NotMet.class, not -> {
                    assertThat(not.line().text()).isEqualTo("user.isActive");
                    assertThat(not.because()).isEqualTo("it is true and stands under none");
                });
    }

    @Test
    void groups_nest() {
        String nested = """
                  - none:
                      - all:
                          - user.isActive
                          - any:
                              - user.name == "Sem"
                              - user.name == "Noor"
                """;
        assertThat(judge(nested)).isInstanceOf(Trace.NotMet.class);
    }
}
