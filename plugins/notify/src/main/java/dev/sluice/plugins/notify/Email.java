package dev.sluice.plugins.notify;

import dev.sluice.api.Action;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Describe;
import dev.sluice.api.Files;
import dev.sluice.api.Outcome;
import dev.sluice.api.Personal;
import dev.sluice.api.Problem;
import dev.sluice.api.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code notify.email}. An item is one mailbox and gets a mail of its own, so that nobody gets one twice when another
 * address was refused, and nobody sees who else got one. Whoever is in {@code cc} is shown to all.
 */
@Extension
@Describe(
        value = "Sends a mail, to each person one of their own. It says subject and text, or what a template says",
        example = "to: ${user.email}\nlanguage: ${user.language}\ntemplate: welcome\nfill:\n  name: ${user.name}")
public final class Email implements Action<Email.Input, Email.Output> {

    /** What it takes. */
    public record Input(
            @Describe(
                    value = "The address, one or a list. People in a list do not see each other",
                    example = "${user.email}")
            List<String> to,

            @Describe(
                    value = "Who gets a copy, one address or a list. Everybody sees them",
                    example = "sales-leads@example.org",
                    optional = true)
            List<String> cc,

            @Describe(value = "Where answers go", example = "learning-desk@example.org", optional = true) @Nullable
            String replyTo,

            @Describe(value = "What it is about", example = "${user.name} finished the Sales intro", optional = true)
            @Nullable
            String subject,

            @Describe(value = "What it says", example = "${user.name} goes on now.", optional = true) @Nullable
            String text,

            @Describe(
                    value = "The same as a page (HTML), without expressions: for a page with values write a template,"
                            + " where they are escaped",
                    example = "<p>The Sales intro has a new date.</p>",
                    optional = true)
            @Nullable
            String html,

            @Describe(
                    value = "The name of a template instead of subject and text: templates/<name>.txt in the rules"
                            + " folder, its first line Subject: …, and <name>.html for the same as a page. Where"
                            + " <name>.nl.txt is there it is taken for the language NL",
                    example = "welcome",
                    optional = true)
            @Nullable
            String template,

            @Describe(value = "The values for ${name} in the template", example = "name: ${user.name}", optional = true)
            Map<String, String> fill,

            @Describe(
                    value = "The language of whoever gets it, by which the template is chosen",
                    example = "${user.language}",
                    optional = true)
            @Nullable
            String language) {
        public Input {
            if (to != null && to.isEmpty()) {
                throw new IllegalArgumentException("to is empty, expected at least one address");
            }
        }

        Input to(List<String> others, List<String> copies) {
            return new Input(others, copies, replyTo, subject, text, html, template, fill, language);
        }
    }

    /** What it answers with. */
    public record Output(
            @Describe(value = "Who got it", optional = true) List<String> recipients,

            @Describe(value = "The Message-ID of each mail", optional = true) @Personal(false)
            List<String> messageIds) {
        public Output {
            recipients = recipients == null ? List.of() : List.copyOf(recipients);
            messageIds = messageIds == null ? List.of() : List.copyOf(messageIds);
        }
    }

    @Override
    public String type() {
        return "notify.email";
    }

    @Override
    public Class<Input> input() {
        return Input.class;
    }

    @Override
    public Class<Output> output() {
        return Output.class;
    }

    // the second of two mails with one Message-ID may be shown or not, and no mail server can be asked
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
        String what = input.template() == null ? "\"" + input.subject() + "\"" : "template " + input.template();
        return split(input).stream()
                .map(item -> new Effect("sendMail", OneLine.of("to " + item.to().get(0) + ", " + what)))
                .toList();
    }

    @Override
    public List<Problem> check(Input known, Set<String> given, Files files) {
        return new EmailCheck(known, given, files).problems();
    }

    /**
     * One item for each mailbox. Its recipient is the first in {@code to}; one who is in {@code cc} as well gets the copy,
     * and whoever follows is shown as the one it was written to, unless there are several.
     */
    @Override
    public List<Input> split(Input input) {
        Map<String, String> people = byMailbox(input.to());
        Map<String, String> copies = byMailbox(input.cc());
        copies.keySet().removeAll(people.keySet());
        List<String> shown = List.copyOf(copies.values());
        List<String> writtenTo = people.size() == 1 ? List.copyOf(people.values()) : List.of();
        return Stream.concat(
                        people.values().stream().map(person -> input.to(List.of(person), shown)),
                        shown.stream().map(copy -> input.to(joined(copy, writtenTo), shown)))
                .toList();
    }

    private static Map<String, String> byMailbox(List<String> addresses) {
        Map<String, String> once = new LinkedHashMap<>();
        addresses.forEach(address -> once.putIfAbsent(Addresses.mailbox(address), address));
        return once;
    }

    private static List<String> joined(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    @Override
    public Outcome<Output> run(Input item, RunContext context) throws ActionException {
        MailServer server =
                MailServer.of(context.settings(NotifySettings.Values.class).smtp());
        Envelope envelope = Envelope.of(item, context);
        server.send(envelope, letter(item, context.files()));
        return new Outcome.Done<>(
                new Output(List.of(envelope.recipient().getAddress()), List.of(envelope.messageId())));
    }

    /** What came of an expression may be empty, and is left out then. */
    private static Letter letter(Input item, Files files) throws ActionException {
        String template = item.template();
        if (template != null) {
            return new Templates(files).letter(template, item.language(), item.fill());
        }
        String subject = item.subject();
        String text = item.text();
        if (subject == null || text == null || OneLine.of(subject).isEmpty() || text.isBlank()) {
            throw new ActionException(
                    Kind.INVALID, "the mail has no subject or no text; look at what the rule puts there");
        }
        return new Letter(subject, text, item.html());
    }

    @Override
    public Output join(Input input, List<Result<Output>> results) {
        List<Output> outputs = results.stream().flatMap(Email::output).toList();
        return new Output(
                outputs.stream()
                        .map(Output::recipients)
                        .flatMap(Collection::stream)
                        .toList(),
                outputs.stream()
                        .map(Output::messageIds)
                        .flatMap(Collection::stream)
                        .toList());
    }

    private static Stream<Output> output(Result<Output> result) {
        return result instanceof Result.Settled<Output> settled
                        && settled.outcome() instanceof Outcome.Done<Output> done
                ? Stream.of(done.output())
                : Stream.empty();
    }
}
