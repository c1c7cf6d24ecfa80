package dev.sluice.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User not found | NOT_FOUND",
                "Training matching query does not exist. | NOT_FOUND",
                "Missing scope trainings.write | SCOPE",
                "You do not have permission: users.read | SCOPE",
                "Scope extra_categories.write required | SCOPE",
                "Insufficient scope | SCOPE",
                "You do not have permission to perform this action | SCOPE",
                "The file page.read was not found | NOT_FOUND",
                "Field email is required | INVALID",
                "'x' is not a valid UUID | INVALID",
                "Variable \"$id\" got invalid value 5 | INVALID",
                "name: must not be blank | INVALID",
                "The user exists already | REFUSED",
                "Telescope is broken | REFUSED",
                "Cannot query field \"nick\" on type \"User\" | REFUSED"
            })
    void A10_words_become_kinds(String message, Kind kind) throws Exception {
        String error = Json.request(message, Connections.NOTHING, "").replace("\"query\"", "\"message\"");
        assertThat(failure("[" + error + "]").kind()).isEqualTo(kind);
    }

    @Test
    void A06_the_missing_scope_is_named_wherever_it_stands() throws Exception {
        ActionException failure =
                failure("[{\"message\":\"Something\"},{\"message\":\"The scope GROUPS.WRITE is missing\"}]");
        assertThat(failure.kind()).isEqualTo(Kind.SCOPE);
        assertThat(failure).hasMessageContaining("needs the scope groups.write");
        assertThat(failure("[{\"message\":\"no\",\"extensions\":{\"code\":\"MISSING_SCOPE\"}}]"))
                .hasMessageContaining("needs a scope or right that the client does not have");
    }

    @Test
    void codes_count_like_words() throws Exception {
        assertThat(failure("[{\"message\":\"no\",\"extensions\":{\"code\":\"NOT_FOUND\"}}]")
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(failure("[{\"message\":\"no\",\"extensions\":{\"code\":\"VALIDATION_ERROR\"}}]")
                        .kind())
                .isEqualTo(Kind.INVALID);
    }

    @Test
    void the_first_error_is_shown_and_the_others_are_counted() throws Exception {
        assertThat(failure("[{\"message\":\"One\"},{\"message\":\"Two\"},{\"message\":\"Three\"}]"))
                .hasMessage("Connection acme: Change was refused by Pluvo: \"One\" (and 2 more)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[5]",
                "[{}]",
                "[{\"message\":null}]",
                "[{\"message\":{}}]",
                "[{\"message\":\"\",\"extensions\":null}]",
                "[[]]"
            })
    void an_error_of_any_shape_is_a_failure(String errors) throws Exception {
        ActionException failure = failure(errors);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessage("Connection acme: Change was refused by Pluvo: an error without a message");
    }

    @Test
    void an_error_that_is_bare_text_is_shown() throws Exception {
        assertThat(failure("[\"User not found\"]").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void a_long_message_is_cut_and_stays_on_one_line() throws Exception {
        ActionException failure =
                failure("[{\"message\":\"a\\r\\n\\u001b[31mb\\u2028c\\u202e" + "x".repeat(10_000) + "\"}]");
        assertThat(failure.getMessage())
                .hasSizeLessThan(300)
                .contains("a [31mb c x")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    @Tag("P6")
    void P6_token_and_client_secret_are_not_repeated_when_pluvo_repeats_them() throws Exception {
        assertThat(failure("[{\"message\":\"client the-secret with token-1 is closed\"}]"))
                .hasMessageContaining("client *** with *** is closed");
    }

    private static ActionException failure(String errors) throws NoAnswer {
        var call = new Call("acme", "Change", true);
        var array =
                Json.object(("{\"errors\":" + errors + "}").getBytes(UTF_8), 20).getJsonArray("errors");
        return catchThrowableOfType(
                ActionException.class, () -> new GraphErrors(call, List.of("token-1", "the-secret")).read(array));
    }
}
