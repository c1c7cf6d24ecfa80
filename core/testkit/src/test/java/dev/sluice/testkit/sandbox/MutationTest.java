package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.SandboxExtension;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class MutationTest {
    private static final int CROWD = 400;
    private static final String UNKNOWN = "99999999-0000-4000-8000-000000000000";
    private static final String ADD = "mutation { addUsersToTraining(trainingRef: \"sales-intro\", userRefs: [%s],"
            + " sendInvites: false) { addedIds addedRefs alreadyAddedIds alreadyAddedRefs failedIds failedRefs } }";

    private static List<String> texts(JsonObject object, String key) {
        return object.getJsonArray(key).getValuesAs(JsonString::getString);
    }

    private static String message(JsonObject answer) {
        return answer.getJsonArray("errors").getJsonObject(0).getString("message");
    }

    @Test
    void assigning_answers_who_was_added_already_there_and_failed_by_id_and_ref(PluvoSandbox pluvo) {
        JsonObject answer = new Caller(pluvo)
                .data(ADD.formatted("\"u-17\", \"u-13\", \"nobody\""))
                .getJsonObject("addUsersToTraining");

        SandboxState state = pluvo.state();
        assertThat(texts(answer, "addedRefs")).containsExactly("u-17");
        assertThat(texts(answer, "addedIds")).containsExactly(state.user("u-17").id());
        assertThat(texts(answer, "alreadyAddedRefs")).containsExactly("u-13");
        assertThat(texts(answer, "failedRefs")).containsExactly("nobody");
        assertThat(texts(answer, "failedIds")).isEmpty();
        assertThat(state.trainingsOf("u-17")).containsExactly("sales-intro");
    }

    @Test
    void assigning_to_an_unknown_training_is_an_error(PluvoSandbox pluvo) {
        JsonObject answer = new Caller(pluvo)
                .ask("mutation { addUsersToTraining(trainingRef: \"none\", userRefs: [\"u-17\"]) { addedIds } }");

        assertThat(message(answer)).isEqualTo("Training not found");
    }

    @Test
    void groups_answer_with_ids_only_also_when_refs_were_sent(PluvoSandbox pluvo) {
        JsonObject answer = new Caller(pluvo)
                .data("mutation { addUsersToGroup(groupRef: \"sales-advanced\", userRefs: [\"u-14\", \"u-17\"],"
                        + " userIds: [\"" + UNKNOWN
                        + "\"]) { addedIds alreadyAddedIds failedIds addedRefs failedRefs } }")
                .getJsonObject("addUsersToGroup");

        SandboxState state = pluvo.state();
        assertThat(texts(answer, "addedIds")).containsExactly(state.user("u-17").id());
        assertThat(texts(answer, "alreadyAddedIds"))
                .containsExactly(state.user("u-14").id());
        assertThat(texts(answer, "failedIds")).containsExactly(UNKNOWN);
        assertThat(answer.isNull("addedRefs")).isTrue();
        assertThat(answer.isNull("failedRefs")).isTrue();
        assertThat(state.groupsOf("u-17")).containsExactly("sales-advanced");
    }

    @Test
    void leaving_a_group_and_its_managers_is_answered_as_documented(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        JsonObject removed = caller.data("mutation { removeUsersFromGroup(groupRef: \"sales-advanced\","
                        + " userRefs: [\"u-14\", \"u-17\"]) { removedIds alreadyRemovedIds failedIds } }")
                .getJsonObject("removeUsersFromGroup");
        caller.data("mutation { addManagersToGroup(groupRef: \"safety\", userRefs: [\"u-12\"])"
                + " { response { succeededIds failedIds } } }");
        caller.data("mutation { removeManagersFromGroup(groupRef: \"sales-advanced\", userRefs: [\"u-11\"])"
                + " { response { succeededIds } } }");

        SandboxState state = pluvo.state();
        assertThat(texts(removed, "removedIds"))
                .containsExactly(state.user("u-14").id());
        assertThat(texts(removed, "alreadyRemovedIds"))
                .containsExactly(state.user("u-17").id());
        assertThat(state.group("safety").managers())
                .containsExactly(state.user("u-12").id());
        assertThat(state.group("sales-advanced").managers()).isEmpty();
    }

    @Test
    void who_has_a_training_through_a_group_is_not_removed(PluvoSandbox pluvo) {
        JsonObject put = RecordJson.write(pluvo.state());
        String json = put.toString()
                .replace(
                        "\"name\":\"Safety\",\"maxUsers\":0,\"enableChat\":false,\"locked\":false,",
                        "\"name\":\"Safety\",\"trainings\":[\"safety-refresher\"],");
        json = json.replaceFirst("(\"trainings\":\\[\"safety-refresher\"],.*?)\"trainings\":\\[],", "$1");
        pluvo.replace(RecordJson.read(Caller.json(json), SandboxState.class, "state"));

        JsonObject answer = new Caller(pluvo)
                .data("mutation { removeUsersFromTraining(trainingRef: \"safety-refresher\", userRefs: [\"u-12\","
                        + " \"u-17\"]) { removedIds alreadyRemovedRefs refsLinkedViaObject idsLinkedViaObject } }")
                .getJsonObject("removeUsersFromTraining");

        assertThat(texts(answer, "refsLinkedViaObject")).containsExactly("u-12");
        assertThat(texts(answer, "idsLinkedViaObject")).hasSize(1);
        assertThat(texts(answer, "alreadyRemovedRefs")).containsExactly("u-17");
    }

    @Test
    void a_full_or_locked_group_takes_nobody(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        String update = "mutation { updateGroup(ref: \"safety\", group: {%s}) { group { isEditable } } }";
        String add = "mutation { addUsersToGroup(groupRef: \"safety\", userRefs: [\"u-17\"]) { failedIds } }";
        caller.data(update.formatted("maxUsers: 2"));
        assertThat(texts(caller.data(add).getJsonObject("addUsersToGroup"), "failedIds"))
                .hasSize(1);

        caller.data(update.formatted("isEditable: false"));

        assertThat(message(caller.ask(add))).isEqualTo("This group cannot be edited");
    }

    @Test
    void extra_fields_are_set_by_their_kind_and_merged(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        String set = "mutation { updateExtraCategoryValues(contentType: USER, modelRef: \"u-17\", values: [%s])"
                + " { extraCategoryValues { __typename } } }";
        caller.data(set.formatted("{categoryRef: \"seat-status\", choiceValues: [{stringValue: \"manual\"}]},"
                + " {categoryRef: \"first-aider\", booleanValue: true},"
                + " {categoryRef: \"start-date\", datetimeValue: \"2026-04-01T00:00:00+02:00\"}"));

        assertThat(pluvo.state().user("u-17").extra())
                .containsEntry("Seat status", "manual")
                .containsEntry("First aider", "true")
                .containsEntry("Start date", "2026-03-31T22:00:00Z")
                .containsEntry("Department", "Sales");
        assertThat(message(caller.ask(
                        set.formatted("{categoryRef: \"seat-status\", choiceValues: [{stringValue: \"lost\"}]}"))))
                .isEqualTo("choiceValues: \"lost\" is no choice of Seat status");
        assertThat(message(caller.ask(set.formatted("{categoryRef: \"seat-status\", stringValue: \"manual\"}"))))
                .startsWith("choiceValues: category Seat status is SELECT");
    }

    @Test
    void extra_categories_tell_their_kind_and_choices(PluvoSandbox pluvo) {
        JsonObject data = new Caller(pluvo, "users.read")
                .data("{ extraCategories(contentType: GROUP) { title categoryType }"
                        + " all: extraCategories { ref title choiceOptions { id stringValue } } }");

        assertThat(data.getJsonArray("extraCategories").toString())
                .isEqualTo("[{\"title\":\"Department\",\"categoryType\":\"TEXT\"}]");
        assertThat(data.getJsonArray("all").toString()).contains("\"stringValue\":\"manual\"");
    }

    @Test
    void a_user_is_created_once_changed_and_archived(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        String create =
                "mutation { createUser(user: {email: \"Ada@example.org\", name: \"Ada\", ref: \"u-30\"}) { created } }";
        assertThat(caller.data(create).getJsonObject("createUser").getBoolean("created"))
                .isTrue();
        assertThat(message(caller.ask(create))).startsWith("ref: another user");

        String group = pluvo.state().group("safety").id();
        JsonObject changed = caller.data("mutation { updateOrCreateUser(email: \"ada@example.org\", user: {archived:"
                        + " true, addParticipantGroups: [\"" + group + "\"]}) { created user { ref isActive } } }")
                .getJsonObject("updateOrCreateUser");

        assertThat(changed.toString()).isEqualTo("{\"created\":false,\"user\":{\"ref\":\"u-30\",\"isActive\":false}}");
        assertThat(pluvo.state().groupsOf("u-30")).containsExactly("safety");
    }

    @Test
    void a_session_fills_up_and_repeats_are_harmless(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        String enroll = "mutation { createOfferEventEnrollments(offerEventRef: \"excel-expert-spring\","
                + " userRefs: [\"u-17\", \"u-18\", \"u-19\"], sendMail: false) { id user { ref } status } }";
        String first = caller.data(enroll).toString();
        String again = caller.data(enroll).toString();

        assertThat(again).isEqualTo(first);
        assertThat(pluvo.state().enrollments())
                .extracting(SandboxState.Enrollment::status)
                .containsExactly("ENROLLED", "ENROLLED", "WAITLISTED");
    }

    @Test
    void issuing_a_certificate_twice_makes_two_portfolio_items(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        SandboxState before = pluvo.state();
        String issue = "mutation { generateCertificate(id: \"%s\", userIds: [\"%s\", \"%s\"])"
                        .formatted(
                                before.certificates().get(1).id(),
                                before.user("u-17").id(),
                                UNKNOWN)
                + " { bulkGenerate { succeededIds failedIds } } }";
        JsonObject answer =
                caller.data(issue).getJsonObject("generateCertificate").getJsonObject("bulkGenerate");
        caller.data(issue);

        assertThat(texts(answer, "failedIds")).containsExactly(UNKNOWN);
        assertThat(pluvo.state().portfolio()).hasSize(before.portfolio().size() + 2);
    }

    @Test
    void the_same_people_added_by_twenty_threads_stand_once(PluvoSandbox pluvo) throws Exception {
        pluvo.replace(crowd(pluvo.state()));
        List<String> refs = pluvo.state().users().stream()
                .map(user -> "\"" + user.ref() + "\"")
                .toList();
        Caller caller = new Caller(pluvo);
        Callable<Integer> add = () -> texts(
                        caller.data(ADD.formatted(String.join(",", refs))).getJsonObject("addUsersToTraining"),
                        "addedIds")
                .size();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        int added = 0;
        try {
            for (Future<Integer> call : threads.invokeAll(Collections.nCopies(20, add))) {
                added += call.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(added).isEqualTo(CROWD);
        assertThat(pluvo.state().training("sales-intro").participants())
                .extracting(SandboxState.Participant::user)
                .hasSize(CROWD)
                .doesNotHaveDuplicates();
        assertThat(pluvo.requests("addUsersToTraining")).hasSize(20);
    }

    private static SandboxState crowd(SandboxState state) {
        List<SandboxState.User> people = IntStream.range(0, CROWD)
                .mapToObj(i -> new SandboxState.User(
                        new UUID(0, i).toString(), "c-" + i, null, "Person " + i, false, List.of(), null, Map.of()))
                .toList();
        SandboxState.Training training = state.training("sales-intro").withParticipants(List.of());
        return new SandboxState(
                people, List.of(), List.of(training), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
