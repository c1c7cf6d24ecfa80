package dev.sluice.plugins.notify;

import static dev.sluice.plugins.notify.InstalledNotify.isFailure;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import jakarta.json.JsonString;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails as a real mail server gets them. */
class EmailTest {
    @TempDir
    Path rules;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private InstalledNotify notify;

    @BeforeEach
    void start() throws Exception {
        server.start();
        Files.createDirectories(rules.resolve("templates"));
        notify = new InstalledNotify(provision());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private TestProvision provision() {
        return new TestProvision(rules)
                .smtp("host", "127.0.0.1")
                .smtp("port", server.getSmtp().getPort())
                .smtp("tls", "none")
                .smtp("from", "Leerteam Zuid <learning@example.org>");
    }

    @Test
    void a_mail_says_who_what_and_when_and_that_a_machine_wrote_it() throws Exception {
        var output = notify.done("notify.email", """
                {"to": "Noor Bakkér <noor@example.org>", "reply-to": "desk@example.org",
                 "subject": "Häppy ✓ 学习", "text": "Grüße\\n.\\n.dots"}""");

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Häppy ✓ 学习");
        assertThat(mail.getContent()).isEqualTo("Grüße\r\n.\r\n.dots");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Leerteam Zuid <learning@example.org>");
        assertThat(mail.getReplyTo()).extracting(Object::toString).containsExactly("desk@example.org");
        assertThat(mail.getRecipients(Message.RecipientType.TO)[0].toString()).contains("noor@example.org");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(TestRun.NOW));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).isEqualTo("<eff-0@sluice>");
        assertThat(texts(output.getJsonArray("recipients"))).containsExactly("noor@example.org");
        assertThat(texts(output.getJsonArray("messageIds"))).containsExactly("<eff-0@sluice>");
        mail.getAllHeaderLines()
                .asIterator()
                .forEachRemaining(line -> assertThat(line).isASCII());
    }

    @Test
    void every_attempt_has_the_same_message_id() throws Exception {
        String input = "{\"to\": \"noor@example.org\", \"subject\": \"s\", \"text\": \"t\"}";
        notify.run("notify.email", input, 1);
        notify.run("notify.email", input, 2);

        assertThat(Arrays.stream(server.getReceivedMessages()).map(EmailTest::id))
                .hasSize(2)
                .containsOnly("<eff-0@sluice>");
    }

    @Test
    void people_in_a_list_get_a_mail_each_and_do_not_see_each_other() throws Exception {
        notify.done("notify.email", """
                {"to": ["noor@example.org", "sem@example.org", "Noor <NOOR@example.org>"], "cc": "lead@example.org",
                 "subject": "s", "text": "t"}""");

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(3);
        assertThat(mails[0].getHeader("To")).containsExactly("noor@example.org");
        assertThat(mails[1].getHeader("To")).containsExactly("sem@example.org");
        assertThat(mails[2].getHeader("To")).containsExactly("undisclosed-recipients:;");
        assertThat(mails).allSatisfy(mail -> assertThat(mail.getHeader("Cc")).containsExactly("lead@example.org"));
        assertThat(Arrays.stream(mails).map(EmailTest::id)).doesNotHaveDuplicates();
    }

    @Test
    void a_copy_shows_the_one_person_it_was_written_to() throws Exception {
        notify.done("notify.email", """
                {"to": "noor@example.org", "cc": ["lead@example.org", "noor@example.org"], "subject": "s", "text": "t"}""");

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails).allSatisfy(mail -> {
            assertThat(mail.getHeader("To")).containsExactly("noor@example.org");
            assertThat(mail.getHeader("Cc")).containsExactly("lead@example.org");
        });
    }

    @Test
    @Tag("P11")
    void P11_a_template_fills_text_and_page_and_what_data_says_is_no_markup() throws Exception {
        template("welcome.txt", "Subject: Welcome ${name}\n\nDear ${name},\n${again}\n");
        template("welcome.html", "<p title=\"${name}\">Dear ${ name }</p>");

        notify.done("notify.email", """
                {"to": "noor@example.org", "template": "welcome",
                 "fill": {"name": "<script>\\"'&Noor", "again": "${name}"}}""");

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("Welcome <script>\"'&Noor");
        Multipart both = (Multipart) mail.getContent();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getCount()).isEqualTo(2);
        assertThat(content(both.getBodyPart(0), "text/plain")).isEqualTo("Dear <script>\"'&Noor,\r\n${name}\r\n");
        String escaped = "&lt;script&gt;&quot;&#39;&amp;Noor";
        assertThat(content(both.getBodyPart(1), "text/html"))
                .isEqualTo("<p title=\"" + escaped + "\">Dear " + escaped + "</p>");
    }

    @Test
    void a_template_is_taken_in_the_language_of_whoever_gets_it() throws Exception {
        template("welcome.txt", "\uFEFFSubject: Welcome\r\n\r\nHello\r\n");
        template("welcome.html", "Subject: Welcome\n<b>Hello</b>");
        template("welcome.nl.txt", "Subject: Welkom\nHallo");
        template("welcome.pt-br.txt", "Subject: Bem-vindo\nBom dia");
        for (String language : List.of("\"NL\"", "\"nl_BE\"", "\"pt-BR\"", "\"pt\"", "\"DE\"", "\"../x\"", "null")) {
            notify.done(
                    "notify.email",
                    "{\"to\": \"noor@example.org\", \"template\": \"welcome\", \"language\": " + language + "}");
        }

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails)
                .extracting(MimeMessage::getSubject)
                .containsExactly("Welkom", "Welkom", "Bem-vindo", "Welcome", "Welcome", "Welcome", "Welcome");
        assertThat(mails[0].getContent()).isEqualTo("Hallo");
        Multipart both = (Multipart) mails[6].getContent();
        assertThat(content(both.getBodyPart(0), "text/plain")).isEqualTo("Hello\r\n");
        assertThat(content(both.getBodyPart(1), "text/html")).isEqualTo("<b>Hello</b>");
    }

    @Test
    @Tag("P12")
    void P12_what_data_says_adds_no_header() throws Exception {
        template("about.txt", "Subject: About ${name}\nx");
        notify.done(
                "notify.email",
                "{\"to\": \"noor@example.org\", \"subject\": \"a\\r\\nBcc: all@example.org\\u0000\\u202Eb\", \"text\":"
                        + " \"t\\r\\n.\\r\\nMAIL FROM:<x@y>\"}");
        notify.done(
                "notify.email",
                "{\"to\": \"noor@example.org\", \"template\": \"about\", \"fill\": {\"name\": \"x\\nBcc: b@c\"}}");

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails)
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.getHeader("Bcc")).isNull());
        assertThat(mails[0].getSubject()).isEqualTo("a Bcc: all@example.org b");
        assertThat(mails[1].getSubject()).isEqualTo("About x Bcc: b@c");
    }

    @Test
    void what_is_no_address_is_refused_and_not_shown() throws Exception {
        for (String wrong : List.of(
                "noor@example.org\\r\\nBcc: x@y.z",
                "noor",
                "a@x.y, b@x.y",
                "nöör@example.org",
                "all: a@x.y;",
                "<@x.y:a@x.y>",
                "@x.y")) {
            ActionException failure =
                    notify.failed("notify.email", "{\"to\": \"" + wrong + "\", \"subject\": \"s\", \"text\": \"t\"}");
            isFailure(failure, Kind.INVALID, "what stands in \"to\" is no mail address");
            assertThat(failure.getMessage()).doesNotContain("noor", "x.y");
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_domain_in_another_script_is_written_as_servers_know_it() throws Exception {
        notify.done("notify.email", "{\"to\": \"noor@exämple.org\", \"subject\": \"s\", \"text\": \"t\"}");
        assertThat(only().getHeader("To")).containsExactly("noor@xn--exmple-cua.org");
    }

    @Test
    void what_came_out_empty_is_told_instead_of_sent() throws Exception {
        template("welcome.txt", "Subject: Welcome\n${name} and ${other}");

        isFailure(
                notify.failed("notify.email", "{\"to\": \"a@x.y\", \"text\": \"t\"}"),
                Kind.INVALID,
                "no subject or no text");
        isFailure(
                notify.failed(
                        "notify.email", "{\"to\": \"a@x.y\", \"template\": \"welcome\", \"fill\": {\"other\": \"o\"}}"),
                Kind.INVALID,
                "fill gives no \"name\"",
                "default(");
        isFailure(
                notify.failed("notify.email", "{\"to\": \"a@x.y\", \"template\": \"welcom\"}"),
                Kind.INVALID,
                "there is no templates/welcom.txt",
                "write welcome");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @Tag("Y16")
    void Y16_a_template_outside_its_folder_is_refused(@TempDir Path elsewhere) throws Exception {
        Files.writeString(rules.resolve("secret.txt"), "Subject: s\nt");
        Path link = Files.createSymbolicLink(
                rules.resolve("templates/link.txt"), Files.writeString(elsewhere.resolve("x.txt"), "Subject: s\nt"));
        for (String name : List.of("../secret", "/etc/passwd", "..", "a/b", "welcome.nl", "")) {
            isFailure(
                    notify.failed("notify.email", "{\"to\": \"a@x.y\", \"template\": \"" + name + "\"}"),
                    Kind.INVALID,
                    "is no name of a template");
        }
        isFailure(
                notify.failed("notify.email", "{\"to\": \"a@x.y\", \"template\": \"link\"}"),
                Kind.INVALID,
                "cannot be read");
        Files.delete(link);
    }

    private void template(String name, String text) throws Exception {
        Files.writeString(rules.resolve("templates").resolve(name), text);
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String content(BodyPart part, String type) throws Exception {
        assertThat(part.getContentType()).isEqualTo(type + "; charset=UTF-8");
        return (String) part.getContent();
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<String> texts(jakarta.json.JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }
}
