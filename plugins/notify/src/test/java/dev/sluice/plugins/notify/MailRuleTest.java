package dev.sluice.plugins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.rule.RuleCheck;
import dev.sluice.engine.rule.RuleProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;

/** Rules as an administrator writes them, checked when they are loaded. */
class MailRuleTest {
    /** The line on which {@code with:} stands in a rule of these tests. */
    private static final int WITH = 7;

    @TempDir
    Path rules;

    @BeforeEach
    void templates() throws Exception {
        Files.createDirectories(rules.resolve("templates"));
        template("welcome.txt", "Subject: Welcome ${name}\n\nDear ${name}, see ${link}.\n");
        template("welcome.nl.txt", "Subject: Welkom ${name}\n\nZie ${link}.\n");
        template("welcome.html", "<p>Dear ${name}</p>");
    }

    @Test
    void good_mails_have_nothing_to_tell() throws Exception {
        assertThat(mail(
                        "to: ${event.email}",
                        "language: ${event.language}",
                        "template: welcome",
                        "fill:",
                        "  name: ${event.name}",
                        "  link: https://example.org/"))
                .isEmpty();
        assertThat(mail(
                        "to: [Noor <noor@example.org>, \"${event.email}\"]",
                        "cc: lead@example.org",
                        "reply-to: desk@example.org",
                        "subject: ${event.name} finished",
                        "text: |",
                        "  Well done.",
                        "html: <p>Well done.</p>"))
                .isEmpty();
        // what is worked out is looked at when it is sent
        assertThat(mail("to: ${event.email}", "template: welcome-${event.language}"))
                .isEmpty();
        assertThat(action("chat", "url: { secret: sales-channel }", "text: ${event.name} is here", "kind: teams"))
                .isEmpty();
        assertThat(action("log", "text: ${event.name} is here")).isEmpty();
    }

    @Test
    void a_missing_template_is_told_with_the_nearest_name() throws Exception {
        assertThat(mail("to: a@example.org", "template: welcom"))
                .containsExactly("9 there is no templates/welcom.txt in the rules folder | write welcome");
        assertThat(mail("to: a@example.org", "template: something-else"))
                .containsExactly("9 there is no templates/something-else.txt in the rules folder | add that file, its"
                        + " first line being Subject: …");
    }

    @Test
    void a_name_that_fill_does_not_give_is_told_for_every_language() throws Exception {
        assertThat(mail("to: a@example.org", "template: welcome", "fill:", "  nme: ${event.name}", "  link: x"))
                .containsExactly(
                        "11 fill gives no \"name\", which templates/welcome.nl.txt needs | write name instead of nme",
                        "11 fill gives no \"name\", which templates/welcome.txt needs | write name instead of nme");
        assertThat(mail("to: a@example.org", "template: welcome", "fill:", "  name: ${event.name}"))
                .allSatisfy(problem -> assertThat(problem).contains("fill gives no \"link\"", "add a line link: …"));
        assertThat(mail("to: a@example.org", "template: welcome"))
                .hasSize(4)
                .allMatch(told -> told.startsWith(WITH + " "));
    }

    @Test
    void a_template_that_is_none_is_told() throws Exception {
        template("plain.txt", "Dear ${name}\n");
        template("expression.txt", "Subject: x\n${user.name} ${open\n");
        template("page.txt", "Subject: x\ny");
        template("page.nl.html", "<p>y</p>");
        Files.write(rules.resolve("templates/bytes.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(mail("to: a@example.org", "template: plain", "fill: { name: x }"))
                .containsExactly("9 templates/plain.txt has no subject | make its first line Subject: and what it is"
                        + " about");
        assertThat(mail("to: a@example.org", "template: expression"))
                .singleElement()
                .asString()
                .startsWith(
                        "9 templates/expression.txt holds \"${user.name}\", which is no name in ${ } | write a name");
        assertThat(mail("to: a@example.org", "template: page"))
                .containsExactly(
                        "9 templates/page.nl.html stands alone | add templates/page.nl.txt with the subject and"
                                + " the same as plain text");
        assertThat(mail("to: a@example.org", "template: bytes"))
                .containsExactly(
                        "9 templates/bytes.txt or its page cannot be read, expected UTF-8 text of at most 1 MiB"
                                + " | null");
    }

    @Test
    @Tag("Y16")
    void Y16_a_template_outside_its_folder_is_told() throws Exception {
        Files.writeString(rules.resolve("secret.txt"), "Subject: s\nt");
        assertThat(mail("to: a@example.org", "template: ../secret"))
                .singleElement()
                .asString()
                .startsWith("9 \"../secret\" is no name of a template | write the name alone");
    }

    @Test
    void a_template_and_words_beside_it_are_told_whether_they_are_known_or_not() throws Exception {
        template("plain.txt", "Subject: x\ny");
        assertThat(mail("to: a@example.org", "template: plain", "subject: ${event.name}", "text: hello"))
                .containsExactly(
                        "10 \"subject\" stands beside \"template\", which says it already | take one of the two out",
                        "11 \"text\" stands beside \"template\", which says it already | take one of the two out");
    }

    @Test
    void a_mail_without_words_is_told() throws Exception {
        assertThat(mail("to: a@example.org"))
                .containsExactly(
                        "7 \"subject\" is missing: a mail has subject and text, or a template | add a line subject: …",
                        "7 \"text\" is missing: a mail has subject and text, or a template | add a line text: …");
        assertThat(mail("to: a@example.org", "subject: ${event.name}", "text: x", "fill: { a: b }", "language: NL"))
                .containsExactly(
                        "11 \"fill\" is for a template, and there is none | add a line template: …, or take it out",
                        "12 \"language\" is for a template, and there is none | add a line template: …, or take it out");
    }

    @Test
    @Tag("P11")
    void P11_a_page_of_the_rule_takes_no_expression() throws Exception {
        assertThat(mail("to: a@example.org", "subject: x", "text: y", "html: <p>${event.name}</p>"))
                .singleElement()
                .asString()
                .startsWith("11 an expression in \"html\" would let what people are called add markup");
    }

    @Test
    void an_address_that_is_none_is_told() throws Exception {
        assertThat(mail("to: [noor, a@example.org]", "cc: a@b.c d@e.f", "subject: x", "text: y"))
                .containsExactly(
                        "8 \"noor\" is no mail address | write name@example.org, and several as a list",
                        "9 \"a@b.c d@e.f\" is no mail address | write name@example.org, and several as a list");
    }

    @Test
    void an_address_of_a_webhook_written_out_is_told_and_not_shown() throws Exception {
        assertThat(action("chat", "url: https://hooks.slack.com/services/T0/B0/canary", "text: x"))
                .singleElement()
                .asString()
                .contains("a secret is named here")
                .doesNotContain("canary");
        assertThat(action("chat", "url: { secret: sales-channel }", "text: \"\""))
                .containsExactly("9 the message is empty | write what the channel is to read");
    }

    private void template(String name, String text) throws Exception {
        Files.writeString(rules.resolve("templates").resolve(name), text);
    }

    private List<String> mail(String... inputs) throws Exception {
        return action("email", inputs);
    }

    /** What is wrong with a rule that does this alone: line, message and fix of each problem. */
    private List<String> action(String type, String... inputs) throws Exception {
        String rule = "sluice: 1\nrule: tell\ntitle: Tell\nwhen: { event: notify.happened, only: { user: x } }\ndo:\n"
                + "  - action: notify." + type + "\n    with:\n      " + String.join("\n      ", inputs) + "\n";
        Files.writeString(rules.resolve("tell.yaml"), rule);
        List<ExtensionPoint> extensions = new ArrayList<>(InstalledNotify.EXTENSIONS);
        extensions.add(new Happened());
        TestProvision provision =
                new TestProvision(rules).with("sluice.secret.sales-channel", "https://hooks.slack.com/x");
        return new RuleCheck(Catalogue.of("notify", extensions, provision), List.of("lab"))
                .check(List.of(rules)).problems().stream()
                        .filter(problem -> problem.level() == RuleProblem.Level.ERROR)
                        .map(problem -> problem.place().line() + " " + problem.message() + " | " + problem.fix())
                        .toList();
    }
}
