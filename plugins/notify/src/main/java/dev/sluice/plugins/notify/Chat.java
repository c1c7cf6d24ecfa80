package dev.sluice.plugins.notify;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.Files;
import dev.sluice.api.Http;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.Problem;
import dev.sluice.api.RunContext;
import dev.sluice.api.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code notify.chat}. Who has the address of an incoming webhook may post there, so the address is a secret and no
 * message shows it: the setting that holds it is named instead.
 */
@Extension
@Describe(
        value = "Posts a message to a channel of Slack or Microsoft Teams, by an incoming webhook. A mention such as"
                + " <!channel> is shown as it is written and calls nobody",
        example = "url: { secret: sales-channel }\ntext: ${user.name} finished the Sales intro")
public final class Chat implements Action<Chat.Input, Chat.Output> {

    /** What it takes. */
    public record Input(
            @Describe(value = "The address of the channel's incoming webhook", example = "{ secret: sales-channel }")
            Secret url,

            @Describe(value = "The message", example = "${user.name} finished the Sales intro")
            String text,

            @Describe(value = "Whose webhook it is; left out, its host tells", example = "slack", optional = true)
            @Nullable
            ChatKind kind) {}

    /** What it answers with. */
    public record Output(
            @Describe(value = "Where it was posted: slack or teams", example = "slack", optional = true)
            @Personal(false)
            @Nullable
            String kind) {}

    @Override
    public String type() {
        return "notify.chat";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    // a channel shows a message as often as it is posted, and nobody can ask whether it is there
    @Override
    public Repeat repeat() {
        return Repeat.NEITHER;
    }

    @Override
    public boolean usesConnection() {
        return false;
    }

    @Override
    public List<Effect> effects(Input input) {
        return List.of(new Effect("post", "channel " + input.url().key()));
    }

    @Override
    public List<Problem> check(Input known, Files files) {
        return known.text() != null && known.text().isBlank()
                ? List.of(new Problem("text", "the message is empty", "write what the channel is to read"))
                : List.of();
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        if (item.text().isBlank()) {
            throw new ActionException(Kind.INVALID, type() + " has an empty text; look at what the rule puts there");
        }
        URI address = address(item.url());
        ChatKind kind = kind(item, address);
        Http.Answer answer = context.http()
                .send(Http.Request.post(address, kind.body(item.text()))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("Idempotency-Key", context.effectKey()));
        if (!answer.success()) {
            throw answer.failure(kind.shown() + ", channel " + item.url().key() + ",");
        }
        kind.refuseHidden(answer.body());
        return new Outcome.Done<>(new Output(kind.word()));
    }

    private static URI address(Secret url) throws ActionException {
        try {
            URI address = new URI(url.reveal().strip());
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException ignored) {
            // its message shows the address
        }
        throw new ActionException(
                Kind.INVALID,
                url.key() + " holds no web address; expected the whole address of an incoming webhook, beginning with"
                        + " https://");
    }

    private static ChatKind kind(Input item, URI address) throws ActionException {
        if (item.kind() != null) {
            return item.kind();
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return ChatKind.at(host)
                .orElseThrow(() -> new ActionException(
                        Kind.INVALID,
                        "the host of " + item.url().key()
                                + " is known neither as Slack's nor as Teams'; write kind: slack or kind: teams"));
    }
}
