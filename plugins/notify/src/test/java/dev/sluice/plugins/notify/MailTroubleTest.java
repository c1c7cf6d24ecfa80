package dev.sluice.plugins.notify;

import static dev.sluice.plugins.notify.InstalledNotify.isFailure;
import static dev.sluice.plugins.notify.ScriptedMailServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.plugin.ItemResult;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail server that says no, or nothing. */
class MailTroubleTest {
    private static final String MAIL = "{\"to\": \"noor@example.org\", \"subject\": \"s\", \"text\": \"t\"}";

    @TempDir
    Path rules;

    private final ScriptedMailServer server = new ScriptedMailServer();

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private TestProvision provision() {
        return new TestProvision(rules)
                .smtp("host", "127.0.0.1")
                .smtp("port", server.port())
                .smtp("tls", "none")
                .smtp("from", "learning@example.org");
    }

    private ActionException failed() throws ActionException {
        return new InstalledNotify(provision()).failed("notify.email", MAIL);
    }

    @Test
    void without_a_mail_server_the_setting_is_named() throws Exception {
        InstalledNotify bare = new InstalledNotify(new TestProvision(rules));
        isFailure(
                bare.failed("notify.email", MAIL),
                Kind.INVALID,
                "no mail server is set: sluice.plugin.notify.smtp.host");
    }

    @Test
    @Tag("A14")
    void A14_a_mail_whose_answer_is_lost_may_have_been_sent() throws Exception {
        server.answering(".", HANG_UP);
        isFailure(failed(), Kind.UNCLEAR, "did not say that it took it", "Message-ID");
        assertThat(server.heard("Subject:")).containsExactly("Subject: s");
    }

    @ParameterizedTest
    @CsvSource({"EHLO", "MAIL FROM", "RCPT TO", "DATA"})
    @Tag("A14")
    void A14_a_connection_that_ends_before_the_mail_left_is_tried_again(String command) throws Exception {
        server.answering(command, HANG_UP).answering("HELO", HANG_UP);
        isFailure(failed(), Kind.UNAVAILABLE);
        assertThat(server.heard("Subject:")).isEmpty();
    }

    @Test
    void nobody_listening_is_unavailable() throws Exception {
        TestProvision nobody = provision();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.smtp("port", free.getLocalPort());
        }
        isFailure(
                new InstalledNotify(nobody).failed("notify.email", MAIL),
                Kind.UNAVAILABLE,
                "the mail server 127.0.0.1:",
                "cannot be reached: ",
                "refused");
    }

    @Test
    @Tag("A18")
    void A18_a_name_that_is_not_known_is_unavailable() throws Exception {
        isFailure(
                new InstalledNotify(provision().smtp("host", "mail.invalid")).failed("notify.email", MAIL),
                Kind.UNAVAILABLE,
                "its name is not known");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 421 busy, UNAVAILABLE, it answered 421",
        "'', 554 go away, REFUSED, did not talk to us (554)",
        "MAIL FROM, 451 4.7.1 later, THROTTLED, refused the mail: 451 4.7.1 later",
        "MAIL FROM, 530 5.7.0 sign in first, REFUSED, sluice.plugin.notify.smtp.user",
        "MAIL FROM, 550 not you, REFUSED, sluice.plugin.notify.smtp.from",
        "RCPT TO, 450 4.2.0 greylisted, THROTTLED, refused a recipient: 450 4.2.0 greylisted",
        "RCPT TO, 421 shutting down, UNAVAILABLE, shutting down",
        "RCPT TO, 550 5.1.1 <noor@example.org>: user NOOR unknown, REFUSED, 550 5.1.1 <…>: user … unknown; look at the address",
        "DATA, 452 full, THROTTLED, 452 full",
        "DATA, 554 no, REFUSED, 554 no",
        "., 451 scanner down, THROTTLED, refused the mail: 451 scanner down",
        "., 421 going, UNAVAILABLE, 421 going",
        "., 554 5.7.1 spam, REFUSED, 554 5.7.1 spam; look at what it says"
    })
    void an_answer_says_whether_it_is_tried_again(String command, String answer, Kind kind, String said)
            throws Exception {
        server.answering(command, answer);
        ActionException failure = failed();
        isFailure(failure, kind, said);
        assertThat(failure.getMessage()).doesNotContainIgnoringCase("noor");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void every_connection_is_closed_and_what_is_answered_to_the_farewell_counts_for_nothing() throws Exception {
        server.answering("QUIT", HANG_UP);
        new InstalledNotify(provision()).done("notify.email", MAIL);
        server.awaitClosed(1);

        server.answering(".", "554 no");
        isFailure(failed(), Kind.REFUSED);
        server.awaitClosed(2);
        assertThat(server.heard("QUIT")).hasSize(2);
    }

    @Test
    void one_of_several_is_refused_alone() throws Exception {
        server.answering("RCPT TO:<gone@example.org>", "550 5.1.1 unknown");
        List<ItemResult> results = new InstalledNotify(provision())
                .run(
                        "notify.email",
                        "{\"to\": [\"a@example.org\", \"gone@example.org\", \"b@example.org\"],"
                                + " \"subject\": \"s\", \"text\": \"t\"}");
        assertThat(results.get(0)).isInstanceOf(ItemResult.Done.class);
        assertThat(((ItemResult.Failed) results.get(1)).failure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(results.get(2)).isInstanceOf(ItemResult.Done.class);
        assertThat(server.heard("To:")).containsExactly("To: a@example.org", "To: b@example.org");
        assertThat(server.heard("RCPT TO:")).hasSize(3);
    }

    @Test
    void a_mail_that_was_given_up_does_not_leave() throws Exception {
        Email.Input item = new Email.Input(
                List.of("noor@example.org"), List.of(), null, "s", "t", null, null, java.util.Map.of(), null);
        TestRun run = new TestRun(new InstalledNotify(provision()).catalogue().supplies("notify"), "eff", 1);
        Thread.currentThread().interrupt();
        try {
            new Email().run(item, run);
            throw new AssertionError("the mail was sent");
        } catch (ActionException failure) {
            isFailure(failure, Kind.UNAVAILABLE, "broke off before the mail was sent");
        } finally {
            Thread.interrupted();
        }
        assertThat(server.heard("Subject:")).isEmpty();
    }
}
