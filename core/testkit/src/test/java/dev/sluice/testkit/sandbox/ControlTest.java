package dev.sluice.testkit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.SandboxExtension;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SandboxExtension.class)
class ControlTest {
    private static final String JOIN =
            "mutation { addUsersToGroup(groupRef: \"safety\", userRefs: [\"u-17\"]) { addedIds } }";

    @Test
    void the_state_that_was_read_can_be_put_back(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        SandboxState before = pluvo.state();
        String json = caller.get("control/state").body();
        caller.data(JOIN);
        assertThat(pluvo.state()).isNotEqualTo(before);

        HttpResponse<String> put = caller.put("control/state", json);

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).isEqualTo(json);
        assertThat(pluvo.state()).isEqualTo(before);
    }

    @Test
    void a_state_written_by_hand_is_short_and_points_by_ref(PluvoSandbox pluvo) throws Exception {
        HttpResponse<String> put = new Caller(pluvo).put("control/state", """
                        {"users": [{"id": "a", "ref": "u-1", "name": "Ann"}],
                         "groups": [{"id": "b", "ref": "g-1", "name": "Group", "members": ["u-1"]}]}
                        """);

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(pluvo.state().groupsOf("u-1")).containsExactly("g-1");
        assertThat(pluvo.state().user("u-1").roles()).containsExactly("PARTICIPANT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|no JSON object",
                "{|no JSON",
                "{\"people\":[]}|unknown key [people]",
                "{\"users\":[{\"id\":\"a\"}]}|state.users[0]: user.name is missing",
                "{\"users\":[{\"id\":\"a\",\"name\":1}]}|state.users[0].name is a number; expected a text",
                "{\"groups\":[{\"id\":\"b\",\"name\":\"G\",\"members\":[\"nobody\"]}]}|User not found"
            })
    void a_state_that_is_wrong_is_400_with_the_place_and_changes_nothing(
            String body, String message, PluvoSandbox pluvo) throws Exception {
        SandboxState before = pluvo.state();
        HttpResponse<String> put = new Caller(pluvo).put("control/state", body);

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(Caller.json(put).getString("detail")).contains(message);
        assertThat(pluvo.state()).isEqualTo(before);
    }

    @Test
    void requests_are_listed_with_all_that_the_contract_names(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        caller.data(JOIN);

        JsonObject last = Caller.json(caller.get("control/requests"))
                .getJsonArray("items")
                .getJsonObject(1);

        assertThat(last.keySet())
                .containsExactly("operation", "variables", "clientId", "scopes", "status", "fault", "at");
        assertThat(last.getString("operation")).isEqualTo("addUsersToGroup");
        assertThat(last.getInt("status")).isEqualTo(200);
    }

    @Test
    void faults_are_set_over_http_replaced_and_ended(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        String fault = "[{\"operation\":\"user\",\"times\":3,\"answer\":\"status 503\"}]";
        HttpResponse<String> set = caller.post("control/faults", fault);
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(caller.post("{ user(ref: \"u-17\") { ref } }", Caller.json("{}"))
                        .statusCode())
                .isEqualTo(503);

        caller.post("control/faults", "[]");

        assertThat(caller.data("{ user(ref: \"u-17\") { ref } }")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"operation\":\"user\",\"answer\":\"explode\"}]|\"explode\" is no answer the sandbox knows",
                "[{\"operation\":\"user\",\"times\":0,\"answer\":\"throttle\"}]|times is 0",
                "[{\"answer\":\"throttle\"}]|operation",
                "[{\"operation\":\"user\",\"anwser\":\"throttle\"}]|unknown key [anwser]",
                "{}|no list"
            })
    void a_fault_that_is_wrong_is_400_and_says_why(String body, String message, PluvoSandbox pluvo) throws Exception {
        HttpResponse<String> set = new Caller(pluvo).post("control/faults", body);

        assertThat(set.statusCode()).isEqualTo(400);
        assertThat(Caller.json(set).getString("detail")).contains(message);
    }

    @Test
    void other_control_addresses_are_404(PluvoSandbox pluvo) throws Exception {
        assertThat(new Caller(pluvo).get("control/mails").statusCode()).isEqualTo(404);
    }

    @Test
    void down_refuses_the_connection_and_up_is_the_same_port_and_state(PluvoSandbox pluvo) throws Exception {
        Caller caller = new Caller(pluvo);
        caller.data(JOIN);
        pluvo.down();
        pluvo.down();
        assertThatThrownBy(() -> caller.get("control/state")).isInstanceOf(IOException.class);

        pluvo.up();

        assertThat(caller.data("{ group(ref: \"safety\") { userCount } }").toString())
                .contains("\"userCount\":3");
    }

    @Test
    void the_state_file_carries_the_state_to_the_next_start(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pluvo.json");
        SandboxOptions options = SandboxOptions.defaults().withStateFile(file);
        SandboxState left;
        try (PluvoSandbox first = PluvoSandbox.start(options)) {
            new Caller(first).data(JOIN);
            left = first.state();
        }
        try (PluvoSandbox second = PluvoSandbox.start(options)) {
            assertThat(second.state()).isEqualTo(left);
        }
        Files.writeString(file, "{");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluvoSandbox.start(options))
                .withMessageContaining(file.toString());
    }

    @Test
    void a_port_in_use_is_named(PluvoSandbox pluvo) {
        int port = pluvo.baseUri().getPort();

        assertThatThrownBy(() -> PluvoSandbox.start(SandboxOptions.defaults().withPort(port)))
                .hasMessageContaining("port " + port);
    }
}
