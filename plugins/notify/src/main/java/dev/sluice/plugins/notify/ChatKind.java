package dev.sluice.plugins.notify;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A chat service, with the form in which it takes a message so that nothing in it is taken for a command. */
public enum ChatKind {
    /** Slack, and what speaks as it does. */
    SLACK("Slack", "slack\\.com|slack-gov\\.com") {
        // with these three written out, <!channel>, <@U1> and <http://x|y> are text
        @Override
        String body(String text) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            return JSON.createObjectBuilder().add("text", escaped).build().toString();
        }
    },

    /** Microsoft Teams: a workflow's webhook, or a connector's. */
    TEAMS("Teams", "webhook\\.office\\.com|logic\\.azure\\.com|powerplatform\\.com|powerautomate\\.com") {
        // a text run is shown as it is; a text block would read Markdown, links included
        @Override
        String body(String text) {
            JsonArrayBuilder lines = JSON.createArrayBuilder();
            text.strip()
                    .lines()
                    .forEach(line -> lines.add(JSON.createObjectBuilder()
                            .add("type", "RichTextBlock")
                            .add("spacing", "None")
                            .add(
                                    "inlines",
                                    JSON.createArrayBuilder()
                                            .add(JSON.createObjectBuilder()
                                                    .add("type", "TextRun")
                                                    .add("text", line.isEmpty() ? " " : line)))));
            return JSON.createObjectBuilder()
                    .add("type", "message")
                    .add(
                            "attachments",
                            JSON.createArrayBuilder()
                                    .add(JSON.createObjectBuilder()
                                            .add("contentType", "application/vnd.microsoft.card.adaptive")
                                            .add(
                                                    "content",
                                                    JSON.createObjectBuilder()
                                                            .add("type", "AdaptiveCard")
                                                            .add("version", "1.4")
                                                            .add("body", lines))))
                    .build()
                    .toString();
        }

        // a connector says 200 and tells the failure in words
        @Override
        void refuseHidden(String answer) throws ActionException {
            if (!answer.contains("Webhook message delivery failed")) {
                return;
            }
            if (answer.contains("429")) {
                throw new ActionException(Kind.THROTTLED, "Teams did not deliver the message, asking to wait");
            }
            throw new ActionException(Kind.REFUSED, "Teams answered 200 and said that it did not deliver the message");
        }
    };

    private static final JsonProvider JSON = JsonProvider.provider();

    private final String shown;
    private final Pattern hosts;

    ChatKind(String shown, String hosts) {
        this.shown = shown;
        this.hosts = Pattern.compile("(.+\\.)?(" + hosts + ")");
    }

    static Optional<ChatKind> at(String host) {
        return Stream.of(values())
                .filter(kind -> kind.hosts.matcher(host).matches())
                .findFirst();
    }

    abstract String body(String text);

    /** Finds a failure in an answer that says it is none. */
    void refuseHidden(String answer) throws ActionException {}

    String shown() {
        return shown;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
