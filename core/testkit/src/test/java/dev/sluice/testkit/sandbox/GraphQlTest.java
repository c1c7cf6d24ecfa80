package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.SandboxExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class GraphQlTest {
    private static JsonObject error(JsonObject answer) {
        return answer.getJsonArray("errors").getJsonObject(0);
    }

    private static List<String> texts(JsonObject object, String key) {
        return object.getJsonArray(key).getValuesAs(JsonString::getString);
    }

    @Test
    void a_user_is_found_by_id_ref_or_mail_with_groups_managers_and_extra_fields(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        JsonObject user = caller.data(
                        """
                        query ($ref: String) { user(ref: $ref) { id ref name archived isActive roles language
                          participantGroups { ref managers(first: 50) { edges { node { ref } } } }
                          extraCategoryValues {
                            ... on ExtraCategoryStringValue { category { title } stringValue }
                            ... on ExtraCategoryChoiceValue { category { title } choiceValue { stringValue } } } } }
                        """, Json.createObjectBuilder().add("ref", "u-14").build())
                .getJsonObject("user");

        assertThat(user.getString("name")).isEqualTo("Bram Jansen");
        assertThat(user.getBoolean("isActive")).isTrue();
        assertThat(user.toString())
                .contains("\"participantGroups\":[{\"ref\":\"sales-advanced\"")
                .contains("{\"node\":{\"ref\":\"u-11\"}}")
                .contains("{\"category\":{\"title\":\"Department\"},\"stringValue\":\"Sales\"}")
                .contains("{\"category\":{\"title\":\"Country\"},\"choiceValue\":{\"stringValue\":\"NL\"}}");
        String id = user.getString("id");
        assertThat(caller.data("{ user(id: \"" + id + "\") { ref } }").toString())
                .contains("u-14");
        assertThat(caller.data("{ user(email: \"Bram.Jansen@example.org\") { ref } }")
                        .toString())
                .contains("u-14");
    }

    @Test
    @Tag("A07")
    void not_found_is_a_null_field_and_an_error_with_http_200(PluvoSandbox pluvo) {
        JsonObject answer = new Caller(pluvo).ask("{ user(ref: \"nobody\") { id } }");

        assertThat(answer.getJsonObject("data").get("user")).isEqualTo(JsonValue.NULL);
        assertThat(error(answer).getString("message")).isEqualTo("User not found");
        assertThat(error(answer).keySet()).containsExactlyInAnyOrder("message", "locations", "path");
    }

    @Test
    void a_document_that_does_not_fit_the_schema_is_an_error_with_http_200(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);

        JsonObject wrong = caller.ask("{ user(ref: \"u-17\") { nickname } }");
        assertThat(wrong.get("data")).isEqualTo(JsonValue.NULL);
        assertThat(error(wrong).getString("message")).contains("nickname");
        assertThat(error(caller.ask("{ user(")).getString("message")).contains("syntax");
    }

    @Test
    void an_operation_that_is_not_built_says_so(PluvoSandbox pluvo) {
        JsonObject answer = new Caller(pluvo).ask("{ offers { title } }");

        assertThat(error(answer).getString("message")).isEqualTo("not in the sandbox yet: offers");
    }

    @Test
    @Tag("A06")
    void a_missing_scope_is_an_error_with_http_200_that_names_it(PluvoSandbox pluvo) {
        JsonObject answer = new Caller(pluvo, "users.read").ask("{ group(ref: \"safety\") { name } }");

        assertThat(answer.getJsonObject("data").get("group")).isEqualTo(JsonValue.NULL);
        assertThat(error(answer).getString("message")).contains("groups.read");
    }

    @Test
    void a_wrong_token_is_401_in_json_and_get_is_405(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        HttpResponse<String> wrong = caller.post("wrong", "{ groups { name } }", JsonValue.EMPTY_JSON_OBJECT);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Caller.json(wrong)).containsKey("detail");
        assertThat(caller.get("graphql/").headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void one_document_with_fifty_aliases_answers_each(PluvoSandbox pluvo) {
        String fields = IntStream.range(0, 50)
                .mapToObj(i -> "a" + i + ": user(ref: \"u-" + (11 + i % 10) + "\") { ref }")
                .collect(Collectors.joining(" "));

        JsonObject data = new Caller(pluvo).data("{ " + fields + " }");

        assertThat(data).hasSize(50);
        assertThat(data.getJsonObject("a49").getString("ref")).isEqualTo("u-20");
        assertThat(pluvo.requests("user")).hasSize(1);
    }

    @Test
    @Tag("A08")
    void of_several_aliases_the_unknown_one_is_null_and_the_error_names_its_path(PluvoSandbox pluvo) {
        JsonObject answer =
                new Caller(pluvo).ask("{ a: user(ref: \"u-17\") { ref } b: user(ref: \"nobody\") { ref } }");

        assertThat(answer.getJsonObject("data").getJsonObject("a").getString("ref"))
                .isEqualTo("u-17");
        assertThat(texts(error(answer), "path")).containsExactly("b");
    }

    @Test
    void pages_hold_at_most_fifty_and_end(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        List<String> names = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonObject page = caller.data("{ paginatedUsers(first: 4, after: \"" + after
                            + "\") { count edges { node { name } } pageInfo { hasNextPage endCursor } } }")
                    .getJsonObject("paginatedUsers");
            assertThat(page.getInt("count")).isEqualTo(10);
            page.getJsonArray("edges").getValuesAs(JsonObject.class).stream()
                    .map(edge -> edge.getJsonObject("node").getString("name"))
                    .forEach(names::add);
            more = page.getJsonObject("pageInfo").getBoolean("hasNextPage");
            after = page.getJsonObject("pageInfo").getString("endCursor");
        }

        assertThat(names).hasSize(10).isSorted().doesNotHaveDuplicates();
        assertThat(error(caller.ask("{ paginatedUsers(first: 51) { count } }")).getString("message"))
                .startsWith("first: 51");
    }

    @Test
    void users_are_searched_by_extra_field_group_and_archive(PluvoSandbox pluvo) {
        Caller caller = new Caller(pluvo);
        String safety = pluvo.state().group("safety").id();

        assertThat(count(caller, "extraCategories: [{categoryRef: \"country\", stringValues: [\"BE\"]}]"))
                .isEqualTo(2);
        assertThat(count(caller, "groupIds: [\"" + safety + "\"]")).isEqualTo(2);
        assertThat(count(caller, "archived: true")).isEqualTo(1);
        assertThat(count(caller, "q: \"NOOR\"")).isEqualTo(1);
    }

    private static int count(Caller caller, String arguments) {
        return caller.data("{ paginatedUsers(" + arguments + ") { count } }")
                .getJsonObject("paginatedUsers")
                .getInt("count");
    }

    @Test
    void the_log_keeps_operation_variables_client_scopes_and_status(PluvoSandbox pluvo) {
        new Caller(pluvo, "users.read groups.read")
                .ask(
                        "query ($r: String) { user(ref: $r) { id } group(ref: \"safety\") { id } }",
                        Json.createObjectBuilder().add("r", "u-17").build());

        SandboxRequest request = pluvo.requests("user").get(0);
        assertThat(request.operation()).isEqualTo("user,group");
        assertThat(request.variables().getString("r")).isEqualTo("u-17");
        assertThat(request.clientId()).isEqualTo(pluvo.clientId());
        assertThat(request.scopes()).containsExactly("users.read", "groups.read");
        assertThat(request.status()).isEqualTo(200);
    }

    @Test
    void bad_bodies_are_400_and_large_ones_413(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);

        assertThat(caller.post("graphql/", "no json").statusCode()).isEqualTo(400);
        assertThat(caller.post("graphql/", "{\"variables\":{}}").statusCode()).isEqualTo(400);
        assertThat(caller.post("graphql/", "x".repeat(1024 * 1024 + 1)).statusCode())
                .isEqualTo(413);
        assertThat(caller.data("{ groups { name } }")).isNotEmpty();
    }

    @Test
    @Tag("A16")
    void without_the_slash_both_addresses_redirect(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        for (String path : List.of("graphql", "oauth/token")) {
            HttpResponse<String> response = caller.post(path, "{}");

            assertThat(response.statusCode()).isEqualTo(301);
            assertThat(response.headers().firstValue("Location")).contains("/" + path + "/");
        }
        assertThat(caller.post("rest/users", "{}").statusCode()).isEqualTo(404);
    }
}
