package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static dev.sluice.plugins.pluvo.InstalledPluvo.recognise;
import static dev.sluice.plugins.pluvo.InstalledPluvo.resource;
import static dev.sluice.plugins.pluvo.InstalledPluvo.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Delivery;
import dev.sluice.api.Lookup;
import dev.sluice.api.Subject;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.plugin.Recognition;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSamplesTest {
    /** What Pluvo's pages name. Those with a sample called {@code .assumed} have a payload that nobody could read. */
    static final List<String> DOCUMENTED = List.of(
            "USER_CREATED",
            "USER_UPDATED",
            "USER_DELETED",
            "TRAINING_CREATED",
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
            "EVENT_CERTIFICATE_STATUS_CHANGED",
            "PORTFOLIO_ITEM_CREATED",
            "PORTFOLIO_ITEM_UPDATED",
            "PORTFOLIO_ITEM_DELETED",
            "TRAINING_FINISHED",
            "COURSE_FINISHED");

    static Stream<String> samples() throws IOException, URISyntaxException {
        Path folder = Path.of(WebhookSamplesTest.class.getResource("webhooks").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_has_its_types_each_with_subject_key_time_payload_and_filters(String sample) {
        JsonObject expected = resource("expected/" + sample);
        JsonObject types = expected.getJsonObject("types");

        Map<String, Recognition> recognised = recognise(sample(sample));

        assertThat(recognised).containsOnlyKeys(types.keySet());
        recognised.forEach((type, recognition) -> assertThat(recognition)
                .as(type)
                .isEqualTo(new Recognition(
                        types.getJsonObject(type).getJsonObject("payload"),
                        subject(expected.getJsonObject("subject")),
                        types.getJsonObject(type).getString("key"),
                        expected.containsKey("sentAt") ? Instant.parse(expected.getString("sentAt")) : null,
                        filters(types.getJsonObject(type).getJsonObject("filters")),
                        keys(types.getJsonObject(type).getJsonObject("fetched")))));
    }

    @Test
    void every_documented_event_has_a_sample_and_a_type_of_its_own_and_every_sample_is_documented() throws Exception {
        Map<String, String> names = samples()
                .collect(Collectors.toMap(
                        sample -> sample, sample -> sample(sample).getString("event")));

        assertThat(Set.copyOf(names.values())).containsExactlyInAnyOrderElementsOf(DOCUMENTED);
        assertThat(Webhook.KNOWN).containsExactlyInAnyOrderElementsOf(DOCUMENTED);
        assertThat(DOCUMENTED)
                .allSatisfy(name -> assertThat(recognise(json("{\"event\":\"" + name + "\"}")))
                        .isNotEmpty()
                        .doesNotContainKey("pluvo.other"));
        assertThat(recognisedTypes(names.keySet()))
                .containsExactlyInAnyOrderElementsOf(InstalledPluvo.CATALOGUE.triggers().stream()
                        .map(InstalledTrigger::type)
                        .filter(type -> !type.equals("pluvo.other"))
                        .toList());
    }

    @Test
    void a_status_that_the_operator_counts_as_completed_is_an_enrollment_that_was_completed() {
        JsonObject body = sample("OFFER_EVENT_ENROLLMENT_STATUS_UPDATED");
        String status = body.getString("status");

        Map<String, List<Recognition>> found = InstalledPluvo.CATALOGUE
                .recognise(new Delivery(
                        "pluvo",
                        "pluvo",
                        Map.of("completed-statuses", List.of("PASSED", status.toLowerCase(java.util.Locale.ROOT))),
                        body,
                        Instant.EPOCH))
                .found();

        assertThat(found).containsOnlyKeys("pluvo.enrollment-status-changed", "pluvo.enrollment-completed");
        Recognition completed = found.get("pluvo.enrollment-completed").get(0);
        assertThat(completed.payload().getString("via")).isEqualTo("offer-event");
        assertThat(completed.filterValues().get("offer-event")).contains("bhv-2026-spring");
        assertThat(completed.key())
                .isEqualTo(found.get("pluvo.enrollment-status-changed").get(0).key());
    }

    @Test
    @Tag("I20")
    void an_event_that_nobody_knows_is_other_and_about_itself() {
        Map<String, Recognition> types = recognise(
                json("{\"event\":\"BADGE_MELTED\",\"id\":\"b-1\",\"sentDate\":\"2026-03-02T08:41:17.250Z\"}"));

        assertThat(types).containsOnlyKeys("pluvo.other");
        assertThat(types.get("pluvo.other"))
                .isEqualTo(new Recognition(
                        json("{\"name\":\"BADGE_MELTED\"}"),
                        new Subject("event", null, null, null),
                        "",
                        Instant.parse("2026-03-02T08:41:17.250Z"),
                        Map.of("name", List.of("BADGE_MELTED")),
                        Map.of()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("P10")
    void a_sample_keeps_its_types_whatever_single_field_is_missing_or_of_another_type(String sample) {
        JsonObject body = sample(sample);
        Set<String> types = recognise(body).keySet();
        for (String field : body.keySet()) {
            if (!field.equals("event")) {
                for (JsonValue odd : List.of(
                        JsonValue.NULL,
                        JsonValue.TRUE,
                        Json.createValue(17),
                        Json.createValue("odd"),
                        JsonValue.EMPTY_JSON_ARRAY,
                        JsonValue.EMPTY_JSON_OBJECT)) {
                    JsonObject changed =
                            Json.createObjectBuilder(body).add(field, odd).build();
                    assertThat(recognise(changed).keySet())
                            .as(field + " " + odd)
                            .isEqualTo(types);
                }
                JsonObject without =
                        Json.createObjectBuilder(body).remove(field).build();
                assertThat(recognise(without).keySet()).as("without " + field).isEqualTo(types);
            }
        }
    }

    @Test
    @Tag("P10")
    void enrollments_are_read_in_the_spelling_of_the_other_pages_too() {
        Recognition created = recognise(json("""
                        {"event":"OFFER_EVENT_ENROLLED","userId":"u-1","status":"ENROLLED",
                         "offerEvent":{"id":"s-1","type":"WEBINAR","maxParticipants":"12","price":10.50}}
                        """)).get("pluvo.enrollment-created");

        assertThat(created.payload()).isEqualTo(json("""
                        {"user":{"id":"u-1","extra":{}},"enrollment":{"status":"ENROLLED"},
                         "offerEvent":{"id":"s-1","kind":"WEBINAR","maxSubscriptions":12,"price":"10.50"}}
                        """));
        assertThat(created.subject()).isEqualTo(new Subject("user", "u-1", null, null));
        assertThat(created.key()).isEqualTo("s-1");
    }

    @Test
    @Tag("P10")
    void what_may_be_nested_under_its_own_name_is_read_there() {
        Recognition status = recognise(json("""
                        {"event":"EVENT_CERTIFICATE_STATUS_CHANGED","user":{"id":"u-1"},"status":"REVOKED",
                         "certificate":{"id":"c-1","title":"First aid","file":"https://files.example.org/c-1"},"training_id":"t-1"}
                        """)).get("pluvo.certificate-status-changed");
        Recognition item = recognise(json("""
                        {"event":"PORTFOLIO_ITEM_UPDATED","user_id":17,
                         "portfolioItem":{"id":"p-1","title":"Forklift","endDate":"2027-03-01T10:00:00+01:00","startDate":"soon"}}
                        """)).get("pluvo.portfolio-item-updated");

        assertThat(status.payload()).isEqualTo(json("""
                        {"user":{"id":"u-1","extra":{}},"training":{"id":"t-1","extra":{}},
                         "certificate":{"id":"c-1","title":"First aid","status":"REVOKED","file":"https://files.example.org/c-1"}}
                        """));
        assertThat(status.key()).isEqualTo("c-1");
        assertThat(item.payload()).isEqualTo(json("""
                        {"user":{"id":"17","extra":{}},
                         "portfolioItem":{"id":"p-1","title":"Forklift","endDate":"2027-03-01T09:00:00Z","files":[]}}
                        """));
        assertThat(item.key()).isEqualTo("p-1");
    }

    @Test
    @Tag("P10")
    void without_the_part_of_a_learning_path_or_the_session_the_next_best_thing_is_the_key() {
        assertThat(recognise(json("{\"event\":\"EVENT_FILE_UPLOADED\",\"training\":{\"ref\":\"bhv\"}}"))
                        .get("pluvo.file-uploaded")
                        .key())
                .isEqualTo("bhv");
        assertThat(recognise(json("{\"event\":\"EVENT_CERTIFICATE_ACHIEVED\",\"training\":{\"ref\":\"bhv\"}}"))
                        .get("pluvo.certificate-achieved")
                        .key())
                .isEqualTo("bhv");
        assertThat(recognise(json("{\"event\":\"OFFER_EVENT_UNENROLLED\",\"id\":\"e-1\"}"))
                        .get("pluvo.enrollment-removed")
                        .key())
                .isEqualTo("e-1");
    }

    @Test
    void days_of_a_learning_path_are_days_also_when_pluvo_sends_moments() {
        JsonObject training = recognise(json("{\"event\":\"TRAINING_UPDATED\",\"id\":\"t-1\","
                        + "\"startDate\":\"2026-01-05T00:00:00+01:00\",\"endDate\":\"2026-13-01\"}"))
                .get("pluvo.training-updated")
                .payload()
                .getJsonObject("training");

        assertThat(training).isEqualTo(json("{\"id\":\"t-1\",\"startDate\":\"2026-01-05\",\"extra\":{}}"));
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
            assertThat(trigger.recognise(
                            new Delivery("hr", "webhook", Map.of(), sample("USER_CREATED"), Instant.EPOCH)))
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

    private static List<String> recognisedTypes(Set<String> samples) {
        return samples.stream()
                .flatMap(sample -> recognise(sample(sample)).keySet().stream())
                .distinct()
                .toList();
    }

    private static Subject subject(JsonObject json) {
        return new Subject(
                json.getString("kind"),
                json.getString("id", null),
                json.getString("ref", null),
                json.getString("email", null));
    }

    private static Map<String, List<String>> filters(JsonObject json) {
        Map<String, List<String>> filters = new TreeMap<>();
        json.forEach((name, values) -> filters.put(name, values.asJsonArray().getValuesAs(JsonString::getString)));
        return filters;
    }

    private static Map<String, Lookup.Key> keys(JsonObject json) {
        Map<String, Lookup.Key> keys = new TreeMap<>();
        if (json != null) {
            json.forEach((field, key) -> keys.put(
                    field,
                    new Lookup.Key(
                            key.asJsonObject().getString("id", null),
                            key.asJsonObject().getString("ref", null),
                            null)));
        }
        return keys;
    }
}
