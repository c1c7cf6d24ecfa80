package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static dev.sluice.plugins.pluvo.InstalledPluvo.prepare;
import static dev.sluice.plugins.pluvo.InstalledPluvo.runAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.plugin.ItemResult;
import dev.sluice.engine.plugin.Prepared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsTest {
    private static final String NOOR = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b01";
    private static final String SEM = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b02";

    private final FakePluvo pluvo = new FakePluvo();

    @Test
    void each_training_is_an_item_and_invitations_are_always_refused_explicitly() throws Exception {
        pluvo.on("addUsersToTraining", arguments -> Map.of("addedIds", List.of(NOOR), "addedRefs", List.of("u-17")));
        Prepared prepared = prepare(
                "pluvo.assign-training",
                "{\"user\":{\"id\":\"" + NOOR
                        + "\",\"ref\":\"u-17\",\"name\":\"Noor\"},\"training\":[\"sales-intro\",\"crm-basics\"]}");

        assertThat(prepared.effects())
                .containsExactly(
                        new Action.Effect("addUsersToTraining", "training \"sales-intro\", user \"u-17\""),
                        new Action.Effect("addUsersToTraining", "training \"crm-basics\", user \"u-17\""));
        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result).isInstanceOf(ItemResult.Done.class));
        assertThat(pluvo.mutations())
                .containsExactly(
                        json("{\"sendInvites\":false,\"role\":\"PARTICIPANT\",\"trainingRef\":\"sales-intro\","
                                + "\"userIds\":[\"" + NOOR + "\"]}"),
                        json("{\"sendInvites\":false,\"role\":\"PARTICIPANT\",\"trainingRef\":\"crm-basics\","
                                + "\"userIds\":[\"" + NOOR + "\"]}"));
        assertThat(pluvo.queries()).isEmpty();
        assertThat(prepared.join(results))
                .isEqualTo(json("{\"trainings\":[\"sales-intro\",\"crm-basics\"],\"addedIds\":[\"" + NOOR
                        + "\"],\"addedRefs\":[\"u-17\"]}"));
    }

    @Test
    void invitations_and_the_role_are_what_the_rule_says() throws Exception {
        pluvo.on("addUsersToTraining", arguments -> Map.of("addedRefs", List.of("u-17")));
        Prepared prepared = prepare(
                "pluvo.assign-training",
                "{\"user\":\"u-17\",\"training\":{\"id\":\"" + SEM
                        + "\"},\"send-invites\":\"true\",\"role\":\"trainer\"}");

        assertThat(runAll(prepared, pluvo)).singleElement().isInstanceOf(ItemResult.Done.class);
        assertThat(pluvo.mutations())
                .containsExactly(json("{\"sendInvites\":true,\"role\":\"TRAINER\",\"trainingId\":\"" + SEM
                        + "\",\"userRefs\":[\"u-17\"]}"));
    }

    @Test
    @Tag("A08")
    void who_failed_is_a_failed_item_although_pluvo_answered_without_an_error() throws Exception {
        pluvo.on(
                "addUsersToTraining",
                arguments -> "bad".equals(arguments.get("trainingRef"))
                        ? Map.of("addedIds", List.of(), "failedRefs", List.of("u-17"))
                        : Map.of("alreadyAddedIds", List.of(NOOR)));
        Prepared prepared = prepare("pluvo.assign-training", "{\"user\":\"u-17\",\"training\":[\"bad\",\"good\"]}");

        List<ItemResult> results = runAll(prepared, pluvo);

        ActionException failure = failure(results.get(0));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("did not add user \"u-17\" to training \"bad\"");
        assertThat(results.get(1)).isInstanceOf(ItemResult.AlreadySo.class);
    }

    @Test
    void an_answer_that_mentions_nobody_is_not_taken_for_success() throws Exception {
        pluvo.on("addUsersToTraining", arguments -> Map.of("addedIds", List.of()));
        pluvo.on("addUsersToGroup", arguments -> null);

        assertThat(failure(runAll(prepare("pluvo.assign-training", "{\"user\":\"u\",\"training\":\"t\"}"), pluvo)
                        .get(0)))
                .hasMessage("Pluvo answered without a word about user \"u\" and training \"t\"");
        assertThat(failure(runAll(prepare("pluvo.add-to-group", "{\"user\":\"u\",\"group\":\"g\"}"), pluvo)
                        .get(0)))
                .hasMessage("Pluvo said nothing about addUsersToGroup for group \"g\"");
    }

    @Test
    void one_person_is_added_to_a_group_as_named() throws Exception {
        pluvo.on("addUsersToGroup", arguments -> Map.of("addedIds", List.of(NOOR)));
        Prepared prepared = prepare("pluvo.add-to-group", "{\"user\":\"u-17\",\"group\":\"starters\"}");

        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(pluvo.mutations()).containsExactly(json("{\"groupRef\":\"starters\",\"userRefs\":[\"u-17\"]}"));
        assertThat(prepared.join(results)).isEqualTo(json("{\"group\":\"starters\",\"addedIds\":[\"" + NOOR + "\"]}"));
    }

    @Test
    void several_people_share_one_call_by_ids_and_each_has_its_own_result() throws Exception {
        Map<String, String> ids = new HashMap<>(Map.of("u-17", NOOR, "u-18", SEM));
        String late = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b03";
        String odd = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b04";
        pluvo.on("user", arguments -> {
            String id = ids.get(String.valueOf(arguments.get("ref")));
            if (id == null) {
                throw new IllegalStateException("User not found");
            }
            return Map.of("id", id);
        });
        pluvo.on(
                "addUsersToGroup",
                arguments -> Map.of(
                        "addedIds", List.of(NOOR.toUpperCase()),
                        "alreadyAddedIds", List.of(SEM),
                        "failedIds", List.of(late)));
        Prepared prepared = prepare(
                "pluvo.add-to-group",
                "{\"user\":[\"u-17\",\"u-18\",\"gone\",{\"id\":\"" + late + "\"},{\"id\":\"" + odd
                        + "\"}],\"group\":\"g\"}");

        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(results.get(0))
                .isEqualTo(new ItemResult.Done(json("{\"group\":\"g\",\"addedIds\":[\"" + NOOR + "\"]}")));
        assertThat(results.get(1)).isInstanceOf(ItemResult.AlreadySo.class);
        assertThat(failure(results.get(2)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(results.get(2))).hasMessage("Pluvo has no user \"gone\"");
        assertThat(failure(results.get(3)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure(results.get(4))).hasMessageContaining("without a word");
        assertThat(pluvo.mutations()).hasSize(1);
        assertThat(pluvo.mutations().get(0)).doesNotContainKey("userRefs");
        assertThat(pluvo.mutations().get(0).getJsonArray("userIds")).hasSize(4);
    }

    @Test
    void no_call_names_more_than_fifty_people() throws Exception {
        pluvo.on("addUsersToGroup", arguments -> Map.of("addedIds", arguments.get("userIds")));
        String users = IntStream.range(0, 120)
                .mapToObj(i -> "{\"id\":\"" + new UUID(7, i) + "\"}")
                .collect(Collectors.joining(","));

        List<ItemResult> results =
                runAll(prepare("pluvo.add-to-group", "{\"user\":[" + users + "],\"group\":\"g\"}"), pluvo);

        assertThat(results).hasSize(120).allSatisfy(result -> assertThat(result).isInstanceOf(ItemResult.Done.class));
        assertThat(pluvo.mutations())
                .extracting(variables -> variables.getJsonArray("userIds").size())
                .containsExactly(50, 50, 20);
    }

    @Test
    void a_person_named_by_mail_is_looked_up_and_the_mail_address_is_in_no_message() throws Exception {
        pluvo.on("user", arguments -> {
            if (arguments.get("email").equals("gone@example.org")) {
                throw new IllegalStateException("User not found");
            }
            return Map.of("id", NOOR);
        });
        pluvo.on("addUsersToTraining", arguments -> Map.of("addedIds", arguments.get("userIds")));

        assertThat(runAll(
                        prepare(
                                "pluvo.assign-training",
                                "{\"user\":{\"email\":\"noor@example.org\"},\"training\":\"t\"}"),
                        pluvo))
                .singleElement()
                .isInstanceOf(ItemResult.Done.class);
        Prepared gone =
                prepare("pluvo.assign-training", "{\"user\":{\"email\":\"gone@example.org\"},\"training\":\"t\"}");
        assertThat(failure(runAll(gone, pluvo).get(0))).hasMessage("Pluvo has no user named by a mail address");
        assertThat(gone.effects().get(0).target()).doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user\":\"u\",\"training\":[]}",
                "{\"training\":\"t\"}",
                "{\"user\":\"u\",\"training\":\"t\",\"role\":\"boss\"}"
            })
    void an_input_that_asks_for_nothing_is_invalid(String input) {
        ActionException invalid =
                catchThrowableOfType(ActionException.class, () -> prepare("pluvo.assign-training", input));

        assertThat(invalid.kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void a_group_or_training_cannot_be_named_by_a_mail_address() throws Exception {
        Prepared prepared = prepare("pluvo.add-to-group", "{\"user\":\"u\",\"group\":{\"email\":\"g@example.org\"}}");

        assertThat(failure(runAll(prepared, pluvo).get(0)).kind()).isEqualTo(Kind.INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Seat status | manual | {\"stringValue\":\"manual\"}",
                "seat | manual | {\"stringValue\":\"manual\"}",
                "Country | NL | {\"choiceValues\":[{\"stringValue\":\"NL\"}]}",
                "Contractor | true | {\"booleanValue\":true}",
                "Since | 2026-03-01 | {\"datetimeValue\":\"2026-03-01T00:00:00Z\"}",
                "Since | 2026-03-01T10:00:00+02:00 | {\"datetimeValue\":\"2026-03-01T08:00:00Z\"}"
            })
    void a_category_is_found_by_title_or_ref_and_filled_in_its_own_form(String field, String value, String filled)
            throws Exception {
        categories();
        pluvo.on("updateExtraCategoryValues", arguments -> Map.of("extraCategoryValues", List.of()));
        Prepared prepared = prepare(
                "pluvo.set-extra-field", "{\"user\":\"u-17\",\"field\":\"" + field + "\",\"value\":\"" + value + "\"}");

        assertThat(runAll(prepared, pluvo)).singleElement().isInstanceOf(ItemResult.Done.class);

        var sent = pluvo.mutations().get(0);
        assertThat(sent.getString("modelRef")).isEqualTo("u-17");
        var values = sent.getJsonArray("values").getJsonObject(0);
        assertThat(values).containsKey("categoryId").containsAllEntriesOf(json(filled));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Seat statu | x | NOT_FOUND | it has \"Seat status\", \"Country\", \"Contractor\", \"Since\"",
                "Country | FR | INVALID | expected one of NL, BE",
                "Contractor | yes | INVALID | expected true or false",
                "Since | tomorrow | INVALID | expected a date such as 2026-03-01"
            })
    void what_does_not_fit_is_said_with_what_would_and_nothing_is_sent(
            String field, String value, Kind kind, String message) throws Exception {
        categories();
        Prepared prepared = prepare(
                "pluvo.set-extra-field", "{\"user\":\"u\",\"field\":\"" + field + "\",\"value\":\"" + value + "\"}");

        ActionException failure = failure(runAll(prepared, pluvo).get(0));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(message);
        assertThat(pluvo.mutations()).isEmpty();
    }

    @Test
    void a_refusal_of_pluvo_is_the_result_of_the_item() throws Exception {
        categories();
        pluvo.on("updateExtraCategoryValues", arguments -> {
            throw new IllegalStateException("no");
        });

        Prepared prepared =
                prepare("pluvo.set-extra-field", "{\"user\":\"u\",\"field\":\"Seat status\",\"value\":\"x\"}");
        assertThat(failure(runAll(prepared, pluvo).get(0)).kind()).isEqualTo(Kind.REFUSED);
    }

    private void categories() {
        pluvo.on(
                "extraCategories",
                arguments -> List.of(
                        category("Seat status", "TEXT", "ref", "seat"),
                        category("Country", "SELECT", "choiceOptions", options("NL", "BE")),
                        category("Contractor", "BOOLEAN", "ref", "contractor"),
                        category("Since", "DATE", "ref", "since")));
    }

    private static Map<String, Object> category(String title, String type, String more, Object value) {
        return Map.of(
                "id",
                UUID.nameUUIDFromBytes(title.getBytes()).toString(),
                "title",
                title,
                "categoryType",
                type,
                more,
                value);
    }

    private static List<Map<String, Object>> options(String... names) {
        return List.of(names).stream()
                .map(name -> Map.<String, Object>of("id", new UUID(1, 1).toString(), "stringValue", name))
                .toList();
    }

    private static ActionException failure(ItemResult result) {
        assertThat(result).isInstanceOf(ItemResult.Failed.class);
        return ((ItemResult.Failed) result).failure();
    }
}
