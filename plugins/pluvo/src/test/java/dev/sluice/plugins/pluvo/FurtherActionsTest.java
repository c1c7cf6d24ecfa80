package dev.sluice.plugins.pluvo;

import static dev.sluice.plugins.pluvo.InstalledPluvo.CATALOGUE;
import static dev.sluice.plugins.pluvo.InstalledPluvo.json;
import static dev.sluice.plugins.pluvo.InstalledPluvo.prepare;
import static dev.sluice.plugins.pluvo.InstalledPluvo.runAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Files;
import dev.sluice.api.Problem;
import dev.sluice.engine.plugin.InstalledAction;
import dev.sluice.engine.plugin.ItemResult;
import dev.sluice.engine.plugin.Prepared;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FurtherActionsTest {
    private static final String NOOR = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b01";
    private static final String SEM = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b02";
    private static final String EVA = "5b0c6f0e-2f4a-4a55-9d1c-7a1f3f6e8b03";
    private static final String SESSION = "0f9e8d7c-6b5a-4c3d-9e2f-1a0b9c8d7e04";
    private static final Files NO_FILES = new Files() {
        @Override
        public Optional<String> read(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> names(String folder) {
            return List.of();
        }
    };

    private final FakePluvo pluvo = new FakePluvo();

    static List<String> actions() {
        return CATALOGUE.actions().stream().map(InstalledAction::type).toList();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void an_action_is_harmless_names_its_scope_and_says_beforehand_what_each_item_writes(String type) throws Exception {
        InstalledAction action = CATALOGUE.action(type).orElseThrow();
        Prepared prepared = prepare(
                type,
                "{\"user\":\"u-1\",\"training\":\"t\",\"group\":\"g\",\"offer-event\":\"s\",\"field\":\"f\","
                        + "\"value\":\"v\",\"confirm\":true,\"name\":\"N\"}");

        assertThat(prepared.repeat()).isEqualTo(Action.Repeat.HARMLESS);
        assertThat(action.scopes()).hasSize(1).allMatch(scope -> scope.endsWith(".write"));
        assertThat(prepared.effects())
                .hasSize(prepared.items().size())
                .allSatisfy(effect -> assertThat(effect.target()).contains("user \"u-1\""));
    }

    @Test
    @Tag("A08")
    void whoever_is_taken_out_of_a_training_is_told_apart_from_who_was_not_in_and_who_is_linked_elsewhere()
            throws Exception {
        pluvo.on(
                "removeUsersFromTraining",
                arguments -> Map.of(
                        "removedIds",
                        List.of(NOOR),
                        "alreadyRemovedIds",
                        List.of(SEM),
                        "idsLinkedViaObject",
                        List.of(EVA)));
        Prepared prepared = prepare(
                "pluvo.unassign-training", "{\"user\":" + people(NOOR, SEM, EVA) + ",\"training\":\"sales-intro\"}");

        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(results.get(0))
                .isEqualTo(new ItemResult.Done(json(
                        "{\"trainings\":[\"sales-intro\"],\"removedIds\":[\"" + NOOR + "\"],\"removedRefs\":[]}")));
        assertThat(results.get(1)).isInstanceOf(ItemResult.AlreadySo.class);
        assertThat(failure(results.get(2)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure(results.get(2))).hasMessageContaining("a group or a session gives access to it");
        assertThat(pluvo.mutations())
                .containsExactly(json("{\"trainingRef\":\"sales-intro\",\"userIds\":[\"" + NOOR + "\",\"" + SEM
                        + "\",\"" + EVA + "\"]}"));
    }

    @Test
    void one_person_alone_who_is_linked_elsewhere_fails_by_ref_too() throws Exception {
        pluvo.on("removeUsersFromTraining", arguments -> Map.of("refsLinkedViaObject", List.of("u-17")));

        List<ItemResult> results =
                runAll(prepare("pluvo.unassign-training", "{\"user\":\"u-17\",\"training\":[\"a\",\"b\"]}"), pluvo);

        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(failure(result))
                        .hasMessageContaining("Pluvo did not remove user \"u-17\" from training"));
    }

    @Test
    @Tag("A08")
    void people_leave_a_group_each_with_a_result_of_their_own() throws Exception {
        pluvo.on(
                "removeUsersFromGroup",
                arguments -> Map.of(
                        "removedIds", List.of(NOOR), "alreadyRemovedIds", List.of(SEM), "failedIds", List.of(EVA)));
        Prepared prepared =
                prepare("pluvo.remove-from-group", "{\"user\":" + people(NOOR, SEM, EVA) + ",\"group\":\"g\"}");

        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(results.get(0))
                .isEqualTo(new ItemResult.Done(json("{\"group\":\"g\",\"removedIds\":[\"" + NOOR + "\"]}")));
        assertThat(results.get(1)).isInstanceOf(ItemResult.AlreadySo.class);
        assertThat(failure(results.get(2)))
                .hasMessageContaining("did not remove user \"" + EVA + "\" from group \"g\"");
    }

    @Test
    void no_call_enrols_more_than_fifty_people_and_mail_is_refused_explicitly() throws Exception {
        pluvo.on(
                "createOfferEventEnrollments",
                arguments -> ((List<?>) arguments.get("userIds"))
                        .stream().map(id -> row(id, "ENROLLED")).toList());
        String[] ids =
                IntStream.range(0, 60).mapToObj(i -> new UUID(7, i).toString()).toArray(String[]::new);
        Prepared prepared = prepare("pluvo.enroll", "{\"user\":" + people(ids) + ",\"offer-event\":\"spring\"}");

        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(results).hasSize(60).allSatisfy(result -> assertThat(result).isInstanceOf(ItemResult.Done.class));
        assertThat(pluvo.mutations())
                .extracting(sent -> sent.getJsonArray("userIds").size())
                .containsExactly(50, 10);
        assertThat(pluvo.mutations()).allSatisfy(sent -> {
            assertThat(sent.getBoolean("sendMail")).isFalse();
            assertThat(sent.getString("offerEventRef")).isEqualTo("spring");
        });
        JsonObject output = prepared.join(results);
        assertThat(output.getJsonArray("enrollmentIds")).hasSize(60);
        assertThat(output.getJsonArray("statuses")).hasSize(1);
    }

    @Test
    @Tag("A08")
    void who_is_declined_or_not_mentioned_is_not_taken_for_enrolled() throws Exception {
        pluvo.on("createOfferEventEnrollments", arguments -> List.of(row(SEM, "WAITLISTED"), row(NOOR, "DECLINED")));
        Prepared prepared = prepare(
                "pluvo.enroll",
                "{\"user\":" + people(NOOR, SEM, EVA) + ",\"offer-event\":\"spring\",\"send-mail\":true}");

        List<ItemResult> results = runAll(prepared, pluvo);

        assertThat(failure(results.get(0))).hasMessageContaining("the status is DECLINED");
        assertThat(results.get(1))
                .isEqualTo(new ItemResult.Done(json("{\"offerEvent\":\"spring\",\"enrollmentIds\":[\"" + SEM
                        + "\"],\"statuses\":[\"WAITLISTED\"]}")));
        assertThat(failure(results.get(2))).hasMessageContaining("without a word about user \"" + EVA + "\"");
        assertThat(pluvo.mutations().get(0).getBoolean("sendMail")).isTrue();
    }

    @Test
    void an_enrolment_is_ended_by_ids_that_are_asked_for() throws Exception {
        pluvo.on("user", arguments -> Map.of("id", NOOR));
        pluvo.on("offerEvent", arguments -> Map.of("id", SESSION));
        pluvo.on("unenrollUserFromOfferEvent", arguments -> Map.of("success", true));

        List<ItemResult> results = runAll(
                prepare("pluvo.unenroll", "{\"user\":[\"u-17\",{\"id\":\"" + SEM + "\"}],\"offer-event\":\"spring\"}"),
                pluvo);

        assertThat(results)
                .hasSize(2)
                .allSatisfy(result ->
                        assertThat(result).isEqualTo(new ItemResult.Done(json("{\"offerEvent\":\"spring\"}"))));
        assertThat(pluvo.mutations())
                .containsExactly(
                        json("{\"userId\":\"" + NOOR + "\",\"offerEventId\":\"" + SESSION + "\"}"),
                        json("{\"userId\":\"" + SEM + "\",\"offerEventId\":\"" + SESSION + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "ENROLLED", ""})
    void who_pluvo_does_not_find_enrolled_is_already_so_only_when_no_enrolment_is_in_force(String status)
            throws Exception {
        pluvo.on("unenrollUserFromOfferEvent", arguments -> {
            throw new IllegalStateException("Enrollment not found");
        });
        pluvo.on(
                "enrollments",
                arguments -> status.isEmpty() ? List.of() : List.of(Map.of("offerEventId", SESSION, "status", status)));
        Prepared prepared = prepare(
                "pluvo.unenroll", "{\"user\":" + people(NOOR) + ",\"offer-event\":{\"id\":\"" + SESSION + "\"}}");

        ItemResult result = runAll(prepared, pluvo).get(0);

        if (status.equals("ENROLLED")) {
            assertThat(failure(result).kind()).isEqualTo(Kind.NOT_FOUND);
        } else {
            assertThat(result).isInstanceOf(ItemResult.AlreadySo.class);
        }
    }

    @Test
    void an_enrolment_that_pluvo_did_not_end_and_a_session_that_is_none_are_failures() throws Exception {
        pluvo.on("unenrollUserFromOfferEvent", arguments -> Map.of("success", false));
        pluvo.on("offerEvent", arguments -> null);

        assertThat(failure(runAll(
                                        prepare(
                                                "pluvo.unenroll",
                                                "{\"user\":" + people(NOOR) + ",\"offer-event\":{\"id\":\"" + SESSION
                                                        + "\"}}"),
                                        pluvo)
                                .get(0))
                        .kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(failure(runAll(
                                prepare("pluvo.unenroll", "{\"user\":" + people(NOOR) + ",\"offer-event\":\"gone\"}"),
                                pluvo)
                        .get(0)))
                .hasMessage("Pluvo has no session \"gone\"");
    }

    @Test
    void only_what_the_rule_names_is_changed_of_a_person() throws Exception {
        pluvo.on("updateUser", arguments -> Map.of("user", Map.of("id", NOOR)));
        Prepared one = prepare(
                "pluvo.update-user",
                "{\"user\":\"u-17\",\"name\":\"Noor\",\"email\":\"n@example.org\","
                        + "\"ref\":\"HR-1\",\"language\":\"nl\",\"roles\":[\"participant\",\"trainer\"]}");
        Prepared several = prepare("pluvo.update-user", "{\"user\":" + people(NOOR, SEM) + ",\"language\":\"NL\"}");

        List<ItemResult> results = runAll(one, pluvo);
        runAll(several, pluvo);

        assertThat(one.join(results)).isEqualTo(json("{\"userIds\":[\"" + NOOR + "\"]}"));
        assertThat(pluvo.mutations())
                .containsExactly(
                        json(
                                "{\"ref\":\"u-17\",\"user\":{\"name\":\"Noor\",\"email\":\"n@example.org\",\"ref\":\"HR-1\","
                                        + "\"language\":\"NL\",\"roles\":[\"PARTICIPANT\",\"TRAINER\"]}}"),
                        json("{\"id\":\"" + NOOR + "\",\"user\":{\"language\":\"NL\"}}"),
                        json("{\"id\":\"" + SEM + "\",\"user\":{\"language\":\"NL\"}}"));
    }

    @Test
    void a_change_of_nothing_or_one_mail_address_for_several_people_is_invalid() throws Exception {
        assertThat(failure(runAll(prepare("pluvo.update-user", "{\"user\":\"u\"}"), pluvo)
                                .get(0))
                        .kind())
                .isEqualTo(Kind.INVALID);
        assertThat(catchThrowableOfType(
                                ActionException.class,
                                () -> prepare(
                                        "pluvo.update-user", "{\"user\":[\"u\",\"v\"],\"email\":\"n@example.org\"}"))
                        .kind())
                .isEqualTo(Kind.INVALID);
        assertThat(pluvo.mutations()).isEmpty();
    }

    @Test
    void whoever_is_named_by_mail_is_archived_by_id_and_never_made() throws Exception {
        pluvo.on("user", arguments -> Map.of("id", NOOR));
        pluvo.on("updateUser", arguments -> Map.of("user", Map.of("id", NOOR, "archived", true)));
        Prepared prepared =
                prepare("pluvo.archive-user", "{\"user\":{\"email\":\"n@example.org\"},\"confirm\":\"true\"}");

        assertThat(runAll(prepared, pluvo)).singleElement().isInstanceOf(ItemResult.Done.class);
        assertThat(pluvo.mutations()).containsExactly(json("{\"id\":\"" + NOOR + "\",\"user\":{\"archived\":true}}"));
    }

    @Test
    void who_is_not_archived_after_pluvo_answered_is_a_failure() throws Exception {
        pluvo.on("updateUser", arguments -> Map.of("user", Map.of("id", NOOR, "archived", false)));

        assertThat(failure(runAll(prepare("pluvo.archive-user", "{\"user\":\"u\",\"confirm\":true}"), pluvo)
                        .get(0)))
                .hasMessageContaining("did not archive user \"u\"");
    }

    @Test
    void without_confirmation_nobody_is_archived_and_the_rule_is_told_at_load() throws Exception {
        InstalledAction action = CATALOGUE.action("pluvo.archive-user").orElseThrow();

        assertThat(action.check(json("{\"user\":\"u\",\"confirm\":false}"), NO_FILES))
                .extracting(Problem::field, Problem::fix)
                .containsExactly(tuple("confirm", "write confirm: true"));
        assertThat(action.check(json("{\"user\":\"u\"}"), NO_FILES)).isEmpty();
        assertThat(action.input().fields().get("confirm").required()).isTrue();
        assertThat(failure(runAll(prepare("pluvo.archive-user", "{\"user\":\"u\",\"confirm\":false}"), pluvo)
                                .get(0))
                        .kind())
                .isEqualTo(Kind.INVALID);
        assertThat(pluvo.mutations()).isEmpty();
    }

    private static Map<String, Object> row(Object user, String status) {
        return Map.of("id", user, "user", Map.of("id", user), "status", status);
    }

    private static String people(String... ids) {
        return List.of(ids).stream().map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(",", "[", "]"));
    }

    private static ActionException failure(ItemResult result) {
        assertThat(result).isInstanceOf(ItemResult.Failed.class);
        return ((ItemResult.Failed) result).failure();
    }
}
