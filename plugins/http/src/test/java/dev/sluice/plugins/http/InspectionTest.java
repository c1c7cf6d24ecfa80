package dev.sluice.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told when the rule is loaded. */
class InspectionTest {
    private final InstalledHttp http = InstalledHttp.with(new TestProvision().secret("a", "value-of-a"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'url': 'https://academy.example.net/seats'}",
                "{'url': null, 'method': null, 'body': {'a': null}}",
                "{'url': 'http://academy.example.net:8080/a/b..c/%20?page-token=1#x', 'method': 'delete'}",
                "{'url': 'https://academy.example.net', 'method': 'POST', 'body': 'text', 'repeat': 'harmless'}",
                "{'url': 'https://x', 'query': {'course': null}, 'headers': {'Accept': 'text/csv', 'X-Course': null}}",
                "{'url': 'https://x', 'auth': {'secret': {'secret': 'a'}}}",
                "{'url': 'https://x', 'auth': {'basic': {'secret': 'a'}}}",
                "{'url': 'https://x', 'auth': {'header': 'X-Api-Key', 'secret': {'secret': 'a'}}}",
                "{'url': 'https://x', 'auth': {'query': 'api_key', 'secret': {'secret': 'a'}}}"
            })
    void nothing_is_wrong_with(String known) {
        assertThat(http.problems(known.replace('\'', '"'))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'url': 'https://x', 'method': 'FETCH'} | method \"FETCH\" is no method that is sent, expected one of"
                        + " GET, HEAD, POST, PUT, PATCH, DELETE",
                "{'url': 'https://x', 'body': {'a': 1}} | body is not sent with GET, which is taken where method is left"
                        + " out, but with POST, PUT, PATCH or DELETE; write method: POST",
                "{'url': 'https://x', 'method': 'head', 'body': null} | body is not sent with HEAD but with POST, PUT,"
                        + " PATCH or DELETE; write method: POST",
                "{'url': 'academy.example.net/seats'} | url does not begin with https:// or http://; expected such as"
                        + " https://academy.example.net/seats",
                "{'url': 'ftp://academy.example.net'} | url does not begin with https:// or http://; expected such as"
                        + " https://academy.example.net/seats",
                "{'url': 'https:///seats'} | url names no host; expected such as https://academy.example.net/seats",
                "{'url': 'https:seats'} | url names no host; expected such as https://academy.example.net/seats",
                "{'url': 'https://x/a b'} | url is no address: Illegal character in path at position 11; expected such as"
                        + " https://academy.example.net/seats, and values with spaces or other signs in query",
                "{'url': 'https://x/a/../b'} | url has a part . or .. in its path, which would lead elsewhere; expected"
                        + " the path itself",
                "{'url': 'https://x/a/%2E%2e/b'} | url has a part . or .. in its path, which would lead elsewhere;"
                        + " expected the path itself",
                "{'url': 'https://u:c4nary@x/'} | url has a user name or password before its @, where everybody sees it;"
                        + " expected auth: { basic: name }, which names the secret that holds user:password",
                "{'url': 'https://x/?a=b&api_key=c4nary'} | url gives \"api_key\" a value that everybody sees, expected a"
                        + " secret by its name; leave it out here and write auth: { query: api_key, secret: name }",
                "{'url': 'https://x', 'query': {'Token': null}} | query gives \"Token\" a value that everybody sees,"
                        + " expected a secret by its name; leave it out here and write auth: { query: Token, secret: name }",
                "{'url': 'https://x', 'headers': {'authorization': 'c4nary'}} | headers gives \"authorization\" a value"
                        + " that everybody sees, expected a secret by its name; leave it out here and write auth:"
                        + " { secret: name }",
                "{'url': 'https://x', 'headers': {'X-API-Key': null}} | headers gives \"X-API-Key\" a value that everybody"
                        + " sees, expected a secret by its name; leave it out here and write auth:"
                        + " { header: X-API-Key, secret: name }",
                "{'url': 'https://x', 'headers': {'X Course': 'a'}} | headers has \"X Course\", which is no name of a"
                        + " header; expected such as X-Course",
                "{'url': 'https://x', 'auth': {}} | auth names no secret or two, expected one; write { secret: name } or"
                        + " { basic: name }",
                "{'url': 'https://x', 'auth': {'secret': {'secret': 'a'}, 'basic': {'secret': 'a'}}} | auth names no"
                        + " secret or two, expected one; write { secret: name } or { basic: name }",
                "{'url': 'https://x', 'auth': {'header': 'X-A', 'basic': {'secret': 'a'}}} | auth has basic, which goes"
                        + " into a header of its own; write { basic: name } alone, or secret",
                "{'url': 'https://x', 'auth': {'header': 'A', 'query': 'b', 'secret': {'secret': 'a'}}} | auth has both"
                        + " header and query, expected one place for the secret; leave one of them out",
                "{'url': 'https://x', 'auth': {'header': 'A B', 'secret': {'secret': 'a'}}} | auth.header is no name of a"
                        + " header, expected such as X-Api-Key",
            })
    @Tag("K02")
    void K02_what_is_wrong_is_told_with_its_cure_and_without_a_value(String known, String problem) {
        assertThat(http.problems(known.replace('\'', '"'))).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\": \"https://u:c4nary@x/\"}",
                "{\"url\": \"https://x/?token=c4nary\"}",
                "{\"url\": \"https://x/\", \"headers\": {\"Authorization\": \"c4nary\"}}",
                "{\"url\": \"https://x/\", \"query\": {\"password\": \"c4nary\"}}",
                "{\"url\": \"https://x/\", \"body\": \"c4nary\"}",
                "{\"url\": \"https://x/a/../c4nary\"}"
            })
    @Tag("K02")
    void K02_what_only_a_run_shows_is_refused_then_and_nothing_is_sent(String input) throws Exception {
        ActionException refused = http.failed(input);
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused).hasMessageNotContaining("c4nary");
    }

    @Test
    void a_secret_without_its_place_in_auth_cannot_be_written() {
        assertThat(http.action().input().fields().keySet())
                .containsExactly("method", "url", "query", "headers", "body", "auth", "repeat");
    }
}
