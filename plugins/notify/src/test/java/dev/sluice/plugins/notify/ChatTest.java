package dev.sluice.plugins.notify;

import static dev.sluice.plugins.notify.InstalledNotify.isFailure;
import static dev.sluice.plugins.notify.InstalledNotify.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {
    private static final String TOKEN = "T0-canary-B0";

    @TempDir
    Path rules;

    private final List<JsonObject> posted = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "ok";
    private TestProvision provision;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posted.add(json(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        provision = new TestProvision(rules)
                .with(
                        "sluice.secret.room",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/" + TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String input(String kind, String text) {
        return Json.createObjectBuilder(json("{\"url\": {\"secret\": \"room\"}, \"kind\": \"" + kind + "\"}"))
                .add("text", text)
                .build()
                .toString();
    }

    private ActionException failed(String kind) throws ActionException {
        ActionException failure = new InstalledNotify(provision).failed("notify.chat", input(kind, "x"));
        assertThat(failure.getMessage()).doesNotContain(TOKEN).contains("");
        return failure;
    }

    @Test
    @Tag("P11")
    void P11_slack_reads_no_mention_and_no_link_in_what_data_says() throws Exception {
        JsonObject output = new InstalledNotify(provision)
                .done("notify.chat", input("slack", "Noor & <!channel> <http://x|y> ✓\nnext"));

        assertThat(posted)
                .containsExactly(json("{\"text\": \"Noor &amp; &lt;!channel&gt; &lt;http://x|y&gt; ✓\\nnext\"}"));
        assertThat(keys).containsExactly("eff-0");
        assertThat(output).isEqualTo(json("{\"kind\": \"slack\"}"));
    }

    @Test
    @Tag("P11")
    void P11_teams_reads_no_markdown_in_what_data_says() throws Exception {
        status = 202;
        answer = "";
        JsonObject output =
                new InstalledNotify(provision).done("notify.chat", input("teams", "[x](http://y) **Noor**\n\n\"z\""));

        JsonObject attachment = posted.get(0).getJsonArray("attachments").getJsonObject(0);
        assertThat(attachment.getString("contentType")).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonObject card = attachment.getJsonObject("content");
        assertThat(card.getString("type")).isEqualTo("AdaptiveCard");
        assertThat(card.getJsonArray("body").getValuesAs(JsonObject.class))
                .allMatch(block -> block.getString("type").equals("RichTextBlock"))
                .extracting(
                        block -> block.getJsonArray("inlines").getJsonObject(0).getString("text"))
                .containsExactly("[x](http://y) **Noor**", " ", "\"z\"");
        assertThat(output).isEqualTo(json("{\"kind\": \"teams\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "429, THROTTLED, asking to wait",
        "503, THROTTLED, asking to wait",
        "500, UNCLEAR, answered 500",
        "404, NOT_FOUND, 'Slack, channel sluice.secret.room, answered 404'",
        "403, REFUSED, answered 403",
        "302, REFUSED, a redirect"
    })
    @Tag("A11")
    void A11_an_answer_says_whether_it_is_tried_again(int code, Kind kind, String said) throws Exception {
        status = code;
        ActionException failure = failed("slack");
        isFailure(failure, kind, said);
        if (kind == Kind.THROTTLED) {
            assertThat(failure.after()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void a_connector_of_teams_that_says_200_and_means_no_is_understood() throws Exception {
        answer = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429";
        isFailure(failed("teams"), Kind.THROTTLED, "Teams did not deliver");
        answer = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 403";
        isFailure(failed("teams"), Kind.REFUSED, "Teams answered 200");
        answer = "1";
        new InstalledNotify(provision).done("notify.chat", input("teams", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "hooks.slack.com, SLACK",
        "acme.webhook.office.com, TEAMS",
        "prod-1.westeurope.logic.azure.com, TEAMS",
        "a.b.powerplatform.com, TEAMS",
        "slack.com.example.org, ",
        "notslack.com, "
    })
    void the_host_tells_whose_webhook_it_is(String host, ChatKind kind) {
        assertThat(ChatKind.at(host).orElse(null)).isEqualTo(kind);
    }

    @Test
    void an_address_that_tells_nothing_or_is_none_is_named_by_its_setting() throws Exception {
        String plain = "{\"url\": {\"secret\": \"room\"}, \"text\": \"x\"}";
        InstalledNotify notify = new InstalledNotify(provision);
        isFailure(
                notify.failed("notify.chat", plain),
                Kind.INVALID,
                "the host of sluice.secret.room",
                "write kind: slack or kind: teams");
        for (String none : List.of("not an address " + TOKEN, TOKEN, "https:///" + TOKEN)) {
            provision.settings.put("sluice.secret.room", none);
            ActionException failure = notify.failed("notify.chat", plain);
            isFailure(failure, Kind.INVALID, "sluice.secret.room holds no web address");
            assertThat(failure.getMessage()).doesNotContain(TOKEN);
        }
        provision.settings.remove("sluice.secret.room");
        isFailure(notify.failed("notify.chat", plain), Kind.INVALID, "the secret sluice.secret.room is not set");
        assertThat(posted).isEmpty();
    }

    @Test
    @Tag("K02")
    void K02_what_is_shown_of_a_message_in_advance_holds_no_address() throws Exception {
        var prepared = new InstalledNotify(provision).prepare("notify.chat", input("slack", "x"));
        assertThat(prepared.effects()).singleElement().asString().contains("channel sluice.secret.room");
        assertThat(prepared.items()).singleElement().asString().contains("room").doesNotContain(TOKEN);
    }
}
