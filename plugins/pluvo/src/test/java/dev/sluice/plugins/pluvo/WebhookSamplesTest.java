package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static dev.sluice.plugins.pluvo.InstalledPluvo.recognise;
import static dev.sluice.plugins.pluvo.InstalledPluvo.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Delivery;
import dev.sluice.api.Subject;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.plugin.Recognition;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSamplesTest {
    private static final String NOOR = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b01";
    private static final String TRAINING = "c1a7d2f4-88b3-4f0e-9a21-0d5b6e7f1a02";
    private static final String COURSE = "9c8b7a69-5847-4362-8150-f4e3d2c1b008";
    private static final Instant SENT = Instant.parse("2026-03-02T08:41:17.250Z");
    private static final Subject SUBJECT = new Subject("user", NOOR, "HR-20417", "noor.verhagen@example.org");
    private static final List<String> NAMES = List.of(NOOR, "HR-20417", "noor.verhagen@example.org");

    @ParameterizedTest
    @ValueSource(strings = {"USER_CREATED", "USER_CREATED.older"})
    void a_person_was_added(String sample) {
        Map<String, Recognition> types = recognise(sample(sample));

        assertThat(types).containsOnlyKeys("pluvo.user-created");
        assertThat(types.get("pluvo.user-created"))
                .isEqualTo(new Recognition(
                        json("{\"user\":" + noor("Emergency care") + "}"), SUBJECT, "", SENT, Map.of("user", NAMES)));
    }

    @Test
    void a_person_changed() {
        Map<String, Recognition> types = recognise(sample("USER_UPDATED"));

        assertThat(types).containsOnlyKeys("pluvo.user-updated");
        assertThat(types.get("pluvo.user-updated"))
                .isEqualTo(new Recognition(
                        json("{\"user\":" + noor("Control room") + "}"), SUBJECT, "", SENT, Map.of("user", NAMES)));
    }

    @Test
    void a_finished_training_is_that_and_an_enrollment_completed() {
        Map<String, Recognition> types = recognise(sample("TRAINING_FINISHED.assumed"));
        String training = "{\"id\":\"" + TRAINING + "\",\"ref\":\"bhv-2026\",\"title\":\"First responder refresher\"}";
        List<String> names = List.of(TRAINING, "bhv-2026", "First responder refresher");

        assertThat(types).containsOnlyKeys("pluvo.training-finished", "pluvo.enrollment-completed");
        assertThat(types.get("pluvo.training-finished"))
                .isEqualTo(new Recognition(
                        json("{\"user\":" + noor("Emergency care") + ",\"training\":" + training
                                + ",\"progress\":1.0}"),
                        SUBJECT,
                        TRAINING,
                        SENT,
                        Map.of("training", names, "user", NAMES)));
        assertThat(types.get("pluvo.enrollment-completed"))
                .isEqualTo(new Recognition(
                        json("{\"user\":" + noor("Emergency care") + ",\"training\":" + training
                                + ",\"via\":\"training\"}"),
                        SUBJECT,
                        TRAINING,
                        SENT,
                        Map.of("training", names, "course", List.of(), "user", NAMES, "via", List.of("training"))));
    }

    @Test
    void a_finished_course_completes_the_course_and_not_the_training_around_it() {
        Map<String, Recognition> types = recognise(sample("COURSE_FINISHED.assumed"));

        assertThat(types).containsOnlyKeys("pluvo.enrollment-completed");
        Recognition completed = types.get("pluvo.enrollment-completed");
        assertThat(completed.payload().getJsonObject("course"))
                .isEqualTo(json("{\"id\":\"" + COURSE + "\",\"ref\":\"bhv-theory\",\"title\":\"Theory module\"}"));
        assertThat(completed.payload()).doesNotContainKey("training").containsEntry("via", Json.createValue("course"));
        assertThat(completed.subject()).isEqualTo(SUBJECT);
        assertThat(completed.key()).isEqualTo(COURSE);
        assertThat(completed.filterValues())
                .containsEntry("training", List.of())
                .containsEntry("course", List.of(COURSE, "bhv-theory", "Theory module"))
                .containsEntry("via", List.of("course"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER_DELETED",
                "TRAINING_CREATED",
                "TRAINING_CREATED.older",
                "TRAINING_UPDATED",
                "TRAINING_DELETED",
                "GROUP_CREATED",
                "GROUP_UPDATED",
                "GROUP_DELETED",
                "OFFER_EVENT_ENROLLED",
                "OFFER_EVENT_ENROLLMENT_STATUS_UPDATED",
                "OFFER_EVENT_UNENROLLED",
                "EVENT_CONDITIONS_FULFILLED",
                "EVENT_FILE_UPLOADED",
                "EVENT_CERTIFICATE_ACHIEVED",
                "EVENT_CERTIFICATE_STATUS_CHANGED.assumed",
                "PORTFOLIO_ITEM_CREATED.assumed",
                "PORTFOLIO_ITEM_UPDATED.assumed",
                "PORTFOLIO_ITEM_DELETED.assumed"
            })
    void an_event_without_a_type_of_its_own_is_other_and_about_itself(String sample) {
        JsonObject body = sample(sample);
        Map<String, Recognition> types = recognise(body);

        assertThat(types).containsOnlyKeys("pluvo.other");
        Recognition other = types.get("pluvo.other");
        assertThat(other.payload())
                .isEqualTo(Json.createObjectBuilder()
                        .add("name", body.getString("event"))
                        .build());
        assertThat(other.subject()).isEqualTo(new Subject("event", null, null, null));
        assertThat(other.key()).isEmpty();
        assertThat(other.filterValues()).containsEntry("name", List.of(body.getString("event")));
        assertThat(other.sentAt() == null).isEqualTo(!body.containsKey("sentDate"));
    }

    @ParameterizedTest
    @Tag("I20")
    @ValueSource(strings = {"{}", "{\"event\":null}", "{\"event\":[]}", "{\"event\":\"user_created\"}"})
    void a_body_whose_name_is_missing_or_unknown_is_other_too(String body) {
        assertThat(recognise(json(body))).containsOnlyKeys("pluvo.other");
    }

    @Test
    void what_another_kind_of_connection_delivers_is_none_of_ours() throws Exception {
        for (InstalledTrigger trigger : InstalledPluvo.CATALOGUE.triggers()) {
            assertThat(trigger.recognise(new Delivery("hr", "webhook", sample("USER_CREATED"), Instant.EPOCH)))
                    .isEmpty();
        }
    }

    @Test
    @Tag("P10")
    void a_field_of_another_type_is_taken_where_nothing_is_lost_and_is_empty_otherwise() {
        JsonObject body = json("""
                {"event":"USER_CREATED","id":17,"ref":1.50,"name":["x"],"email":{"a":1},"isActive":"true","sentDate":17,
                 "extraFields":{"Age":42,"Contractor":false,"Skills":["a","b",{"c":1}],"Odd":{"x":1},"None":null}}
                """);

        Recognition created = recognise(body).get("pluvo.user-created");

        assertThat(created.payload()).isEqualTo(json("""
                        {"user":{"id":"17","ref":"1.50","isActive":true,
                                 "extra":{"Age":"42","Contractor":"false","Skills":"a, b"}}}
                        """));
        assertThat(created.subject()).isEqualTo(new Subject("user", "17", "1.50", null));
        assertThat(created.sentAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"USER_CREATED\",\"extraFields\":\"none\",\"isActive\":1,\"sentDate\":\"yesterday\"}",
                "{\"event\":\"USER_UPDATED\",\"extraFields\":[1,2]}",
                "{\"event\":\"TRAINING_FINISHED\",\"user\":[],\"progress\":\"a lot\",\"id\":1e400}",
                "{\"event\":\"TRAINING_FINISHED\",\"user\":null,\"training\":7,\"progress\":1e999}",
                "{\"event\":\"COURSE_FINISHED\",\"user\":\"u-1\",\"course\":true}"
            })
    @Tag("P10")
    void no_body_makes_a_trigger_fail_and_it_keeps_its_type(String body) {
        assertThat(recognise(json(body))).isNotEmpty().doesNotContainKey("pluvo.other");
    }

    @Test
    @Tag("P06")
    void a_category_named_like_something_of_the_language_is_plain_data() {
        JsonObject body =
                json("{\"event\":\"USER_CREATED\",\"extraFields\":{\"__proto__\":\"a\",\"class\":\"b\",\"\":\"c\"}}");

        assertThat(recognise(body).get("pluvo.user-created").payload().getJsonObject("user"))
                .isEqualTo(json("{\"extra\":{\"__proto__\":\"a\",\"class\":\"b\",\"\":\"c\"}}"));
    }

    private static String noor(String department) {
        return "{\"id\":\"" + NOOR
                + "\",\"ref\":\"HR-20417\",\"name\":\"Noor Verhagen\",\"email\":\"noor.verhagen@example.org\","
                + "\"isActive\":true,\"extra\":{\"Department\":\"" + department + "\",\"Location\":\"Zwolle\"}}";
    }
}
