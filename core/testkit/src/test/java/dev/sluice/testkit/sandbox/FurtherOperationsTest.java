package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.SandboxExtension;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operations beyond those that the first actions need: each is called once and its effect seen. */
@ExtendWith(SandboxExtension.class)
class FurtherOperationsTest {
    private static final String UNKNOWN = "99999999-0000-4000-8000-000000000000";

    private PluvoSandbox pluvo;
    private Caller caller;

    @BeforeEach
    void call(PluvoSandbox sandbox) {
        pluvo = sandbox;
        caller = new Caller(sandbox);
    }

    private String answer(String document, Object... values) {
        return caller.data(document.formatted(values)).toString();
    }

    private JsonObject failed(String document, Object... values) {
        return caller.ask(document.formatted(values)).getJsonArray("errors").getJsonObject(0);
    }

    @Test
    void users_are_changed_and_archived_in_bulk() {
        String id = pluvo.state().user("u-17").id();
        assertThat(answer(
                        "mutation { updateUser(id: \"%s\", user: {name: \"Noor\", roles: [TRAINER]}) { user { name"
                                + " roles } } }",
                        id))
                .contains("{\"name\":\"Noor\",\"roles\":[\"TRAINER\"]}");
        assertThat(answer(
                        "mutation { archiveUsers(archive: true, ids: [\"%s\", \"%s\"]) { response { succeededIds"
                                + " failedIds } } }",
                        id, UNKNOWN))
                .contains("\"succeededIds\":[\"" + id + "\"]", "\"failedIds\":[\"" + UNKNOWN + "\"]");

        assertThat(pluvo.state().user("u-17").archived()).isTrue();
        assertThat(answer("{ users(active: false) { ref modelId profileImage extraFields groupCount } }"))
                .contains("u-16", "u-17", "\\\"Department\\\":\\\"Sales\\\"")
                .doesNotContain("u-18");
    }

    @Test
    void an_update_of_an_unknown_user_creates_it_and_says_so() {
        assertThat(answer("mutation { updateOrCreateUser(ref: \"u-99\", user: {name: \"Typing Error\"}) { created user"
                        + " { ref } } }"))
                .contains("\"created\":true", "u-99");
        assertThat(failed("mutation { updateOrCreateUser(ref: \"u-98\", user: {archived: true}) { created } }")
                        .getString("message"))
                .isEqualTo("name: this field is required");
    }

    @Test
    void groups_come_and_go_with_their_members() {
        String id = caller.data("mutation { createGroup(group: {name: \"New\", ref: \"new\"}) { group { id } } }")
                .getJsonObject("createGroup")
                .getJsonObject("group")
                .getString("id");
        answer("mutation { addUsersToGroup(groupId: \"%s\", userRefs: [\"u-17\"]) { addedIds } }", id);
        assertThat(pluvo.state().groupsOf("u-17")).containsExactly("new");
        assertThat(answer("{ paginatedGroups(q: \"NEW\") { count edges { node { ref userCount managerCount skills"
                        + " { id } trainings { id } } } } }"))
                .contains("\"count\":1", "\"userCount\":1");

        assertThat(answer("mutation { deleteGroup(id: \"%s\") { ok } }", id)).contains("true");
        String safety = pluvo.state().group("safety").id();
        assertThat(answer(
                        "mutation { deleteGroups(ids: [\"%s\", \"%s\"]) { bulkDelete { succeededIds failedIds } } }",
                        safety, id))
                .contains("\"succeededIds\":[\"" + safety + "\"]", "\"failedIds\":[\"" + id + "\"]");
        assertThat(pluvo.state().groupsOf("u-17")).isEmpty();
    }

    @Test
    void trainings_are_made_changed_found_and_read_with_their_participants() {
        answer("mutation { createTraining(training: {title: \"Data basics\", ref: \"data\"}) { training { id } } }");
        assertThat(answer("mutation { updateTraining(ref: \"data\", training: {isActive: false, archived: true})"
                        + " { training { isActive archived } } }"))
                .contains("\"isActive\":false,\"archived\":true");
        answer("mutation { addUsersToTraining(trainingRef: \"data\", userRefs: [\"u-17\"], role: TRAINER)"
                + " { addedIds } }");

        assertThat(answer("{ training(ref: \"data\") { modules { id } participants(first: 5) { count } trainers(first:"
                        + " 5) { edges { node { role user { ref } } } } groups { ref } } }"))
                .contains("\"count\":0", "{\"role\":\"TRAINER\",\"user\":{\"ref\":\"u-17\"}}");
        assertThat(answer(
                        "{ paginatedTrainings(archived: true, userId: \"%s\") { count edges { node { ref isActive"
                                + " } } } trainings(query: \"crm\") { ref } }",
                        pluvo.state().user("u-17").id()))
                .contains("\"count\":1", "\"ref\":\"data\"", "crm-basics");
    }

    @Test
    void sessions_are_read_and_left() {
        SandboxState state = pluvo.state();
        String user = state.user("u-17").id();
        String event = state.offerEvents().get(1).id();
        String place = "userId: \"" + user + "\", offerEventId: \"" + event + "\"";
        assertThat(answer(
                        "mutation { enrollUserInOfferEvent(enrollment: {%s}) { enrollment { status userId"
                                + " offerEventId offerEvent { ref } } } }",
                        place))
                .contains("ENROLLED", user, "safety-day");
        assertThat(answer(
                        "{ offerEvent(ref: \"safety-day\") { type enrolledCount accessTrainings { ref } }"
                                + " enrollment(%s) { status } enrollments(userId: \"%s\") { id } }",
                        place, user))
                .contains("\"enrolledCount\":1", "safety-refresher");

        answer("mutation { unenrollUserFromOfferEvent(%s) { success } }", place);

        assertThat(pluvo.state().enrollments().get(0).status()).isEqualTo("CANCELLED");
        assertThat(failed(
                                "{ enrollment(userId: \"%s\", offerEventId: \"%s\") { id } }",
                                state.user("u-18").id(), event)
                        .getString("message"))
                .isEqualTo("Enrollment not found");
    }

    @Test
    void who_has_a_training_through_a_session_is_not_removed_from_it_until_unenrolled() {
        String user = pluvo.state().user("u-12").id();
        String remove = "mutation { removeUsersFromTraining(trainingRef: \"safety-refresher\", userIds: [\"%s\"])"
                + " { removedIds idsLinkedViaObject refsLinkedViaObject } }";
        answer(
                "mutation { createOfferEventEnrollments(offerEventRef: \"safety-day\", userIds: [\"%s\"], sendMail:"
                        + " false) { status } }",
                user);
        assertThat(answer(remove, user))
                .contains("\"removedIds\":[]", "\"idsLinkedViaObject\":[\"" + user + "\"]", "u-12");
        assertThat(pluvo.state().trainingsOf("u-12")).containsExactly("safety-refresher");

        String session = pluvo.state().offerEvents().get(1).id();
        answer(
                "mutation { unenrollUserFromOfferEvent(userId: \"%s\", offerEventId: \"%s\") { success } }",
                user, session);
        assertThat(answer(remove, user)).contains("\"removedIds\":[\"" + user + "\"]");
        assertThat(pluvo.state().trainingsOf("u-12")).isEmpty();
    }

    @Test
    void a_full_session_without_a_waiting_list_declines() {
        SandboxState state = pluvo.state();
        SandboxState.OfferEvent small =
                new SandboxState.OfferEvent(UNKNOWN, "small", "Small", null, "MEETING", 1, false, false, List.of());
        pluvo.replace(new SandboxState(
                state.users(),
                state.groups(),
                state.trainings(),
                state.extraCategories(),
                state.offers(),
                List.of(small),
                state.enrollments(),
                state.certificates(),
                state.portfolio()));

        assertThat(answer("mutation { createOfferEventEnrollments(offerEventRef: \"small\", userRefs: [\"u-17\","
                        + " \"u-18\"], sendMail: false) { status offerEvent { spotsAvailable } } }"))
                .contains("ENROLLED", "DECLINED", "\"spotsAvailable\":0");
    }

    @Test
    void the_portfolio_is_written_read_and_reported() {
        SandboxState state = pluvo.state();
        String user = state.user("u-17").id();
        String id = caller.data("mutation { createPortfolioItem(input: {userId: \"" + user + "\", title: \"Talk\","
                        + " startDate: \"2026-01-01T00:00:00Z\"}) { portfolioItem { id } } }")
                .getJsonObject("createPortfolioItem")
                .getJsonObject("portfolioItem")
                .getString("id");
        answer(
                "mutation { updatePortfolioItem(id: \"%s\", input: {description: \"At a fair\"}) { portfolioItem { id }"
                        + " } }",
                id);
        assertThat(answer(
                        "{ portfolioItem(id: \"%s\") { title description user { ref } } portfolioItems(userId:"
                                + " \"%s\") { id } certificates(first: 1) { count edges { node { name } } } }",
                        id, user))
                .contains("At a fair", "u-17", "First aid", "\"count\":2");
        assertThat(answer("mutation { deletePortfolioItem(id: \"%s\") { success } }", id))
                .contains("true");
        assertThat(answer(
                        "{ portfolioReport(userGroupIds: [\"%s\"], first: 50) { count edges { node { title progress"
                                + " user { ref } } } } }",
                        state.group("safety").id()))
                .contains("\"count\":2", "Security awareness", "0.5");
    }

    @Test
    void a_category_of_several_choices_is_made_and_set_on_a_user_and_text_on_a_group() {
        String id = caller.data("mutation { createExtraCategory(extraCategoryInput: {name: \"Skills\", categoryType:"
                        + " MULTISELECT, forModelTypes: [USER], choiceOptions: [{stringValue: \"Excel\"}, {stringValue:"
                        + " \"Python\"}]}) { extraCategory { id } } }")
                .getJsonObject("createExtraCategory")
                .getJsonObject("extraCategory")
                .getString("id");
        assertThat(answer(
                        "mutation { updateExtraCategoryValues(contentType: USER, modelRef: \"u-17\", values:"
                                + " [{categoryId: \"%s\", choiceValues: [{stringValue: \"Excel\"}, {stringValue: \"Python\"}]}])"
                                + " { extraCategoryValues { ... on ExtraCategoryChoiceValue { choiceValue { stringValue } } } } }",
                        id))
                .contains("Excel", "Python");
        answer("mutation { updateExtraCategoryValues(contentType: GROUP, modelRef: \"safety\", values: [{categoryRef:"
                + " \"department\", stringValue: \"Plant\"}]) { extraCategoryValues { __typename } } }");

        assertThat(pluvo.state().user("u-17").extra()).containsEntry("Skills", "Excel; Python");
        assertThat(pluvo.state().group("safety").extra()).containsEntry("Department", "Plant");
        assertThat(answer(
                        "{ extraCategory(id: \"%s\") { title forModelTypes } group(ref: \"safety\")"
                                + " { extraCategoryValues { ... on ExtraCategoryStringValue { stringValue } } } }",
                        id))
                .contains("Skills", "Plant");
        assertThat(failed(
                                "mutation { updateExtraCategoryValues(contentType: TRAINING, modelRef: \"crm-basics\", values:"
                                        + " []) { extraCategoryValues { __typename } } }")
                        .getString("message"))
                .isEqualTo("not in the sandbox yet: updateExtraCategoryValues for TRAINING");
    }
}
