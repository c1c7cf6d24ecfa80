package dev.sluice.plugins.notify;

import static dev.sluice.plugins.notify.InstalledNotify.isFailure;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the mail server is protected, and the password stays there. */
class MailSecurityTest {
    private static final String PASSWORD = "canary-Pa55-of-the-mail-server";
    private static final String MAIL = "{\"to\": \"noor@example.org\", \"subject\": \"s\", \"text\": \"t\"}";

    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Certificates others;

    @BeforeAll
    static void make() throws Exception {
        ours = Certificates.make(folder, "localhost");
        others = Certificates.make(folder, "mail.example.org");
    }

    private static TestProvision provision(int port, String tls) {
        return new TestProvision(folder)
                .smtp("host", "localhost")
                .smtp("port", port)
                .smtp("tls", tls)
                .smtp("from", "learning@example.org");
    }

    private static ActionException failed(TestProvision provision) throws ActionException {
        return new InstalledNotify(provision).failed("notify.email", MAIL);
    }

    @Test
    void starttls_is_the_default_and_nothing_is_said_before_it() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer().with(ours)) {
            TestProvision provision = provision(server.port(), "starttls").smtp("ca-file", ours.trusted());
            provision.settings.remove("sluice.plugin.notify.smtp.tls");
            new InstalledNotify(provision).done("notify.email", MAIL);

            assertThat(server.heard.subList(0, 3))
                    .satisfiesExactly(
                            greeting -> assertThat(greeting).startsWith("EHLO"),
                            starttls -> assertThat(starttls).isEqualTo("STARTTLS"),
                            secured -> assertThat(secured).isEqualTo("(secured)"));
            assertThat(server.heard("Subject: s")).hasSize(1);
        }
    }

    @Test
    void a_server_without_starttls_gets_no_mail() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            isFailure(
                    failed(provision(server.port(), "starttls")),
                    Kind.REFUSED,
                    "does not offer STARTTLS",
                    "sluice.plugin.notify.smtp.tls");
            assertThat(server.heard("MAIL FROM")).isEmpty();
        }
    }

    @Test
    @Tag("A19")
    void A19_a_certificate_that_is_not_trusted_or_of_another_name_is_refused() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer().with(ours)) {
            isFailure(
                    failed(provision(server.port(), "starttls")),
                    Kind.REFUSED,
                    "a certificate that is not trusted",
                    "sluice.plugin.notify.smtp.ca-file");
            assertThat(server.heard("MAIL FROM")).isEmpty();
        }
        try (ScriptedMailServer server = new ScriptedMailServer().with(others)) {
            isFailure(
                    failed(provision(server.port(), "starttls").smtp("ca-file", others.trusted())),
                    Kind.REFUSED,
                    "a certificate that is not trusted",
                    "localhost");
            assertThat(server.heard("MAIL FROM")).isEmpty();
        }
    }

    @Test
    void tls_from_the_first_byte_with_a_user_works_and_a_wrong_one_is_refused() throws Exception {
        System.setProperty("greenmail.tls.keystore.file", ours.store().toString());
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("learning@example.org", "learning", PASSWORD);
        server.start();
        try {
            int port = server.getSmtps().getPort();
            TestProvision provision = provision(port, "tls")
                    .smtp("ca-file", ours.trusted())
                    .smtp("user", "learning")
                    .smtp("password", PASSWORD);
            List<String> log = logged(() -> new InstalledNotify(provision).done("notify.email", MAIL));
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(log).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(forms()));

            provision.settings.put("sluice.plugin.notify.smtp.password", PASSWORD + "x");
            List<String> refused = logged(() -> {
                ActionException failure = failed(provision);
                isFailure(
                        failure,
                        Kind.REFUSED,
                        "did not let us in (535)",
                        "sluice.plugin.notify.smtp.user and sluice.plugin.notify.smtp.password");
                StringWriter whole = new StringWriter();
                failure.printStackTrace(new PrintWriter(whole));
                assertThat(whole.toString()).doesNotContain(forms());
            });
            assertThat(refused).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(forms()));

            isFailure(failed(provision(port, "tls")), Kind.REFUSED, "a certificate that is not trusted");
        } finally {
            server.stop();
            System.clearProperty("greenmail.tls.keystore.file");
        }
    }

    @Test
    @Tag("K01")
    @Tag("K03")
    void K01_K03_a_server_that_repeats_the_password_puts_it_nowhere() throws Exception {
        String echo = "535 wrong password " + PASSWORD + " " + base64("\0learning\0" + PASSWORD);
        try (ScriptedMailServer server = new ScriptedMailServer()
                .answering("EHLO", "250-test\r\n250 AUTH PLAIN")
                .answering("AUTH", echo)) {
            TestProvision provision =
                    provision(server.port(), "none").smtp("user", "learning").smtp("password", PASSWORD);
            ActionException failure = failed(provision);
            isFailure(failure, Kind.REFUSED, "did not let us in (535)");
            StringWriter whole = new StringWriter();
            failure.printStackTrace(new PrintWriter(whole));
            assertThat(whole.toString()).doesNotContain(forms());
            assertThat(server.heard("AUTH PLAIN")).hasSize(1);
        }
    }

    @Test
    void a_server_that_is_busy_signing_people_in_is_asked_again() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer()
                .answering("EHLO", "250-test\r\n250 AUTH PLAIN")
                .answering("AUTH", "454 4.7.0 later")) {
            TestProvision provision =
                    provision(server.port(), "none").smtp("user", "learning").smtp("password", PASSWORD);
            isFailure(failed(provision), Kind.UNAVAILABLE, "it answered 454");
        }
    }

    @Test
    void a_file_without_certificates_is_named() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        for (String file : List.of(empty.toString(), folder.resolve("none.pem").toString())) {
            isFailure(
                    failed(provision(1, "tls").smtp("ca-file", file)),
                    Kind.INVALID,
                    "sluice.plugin.notify.smtp.ca-file",
                    file);
        }
    }

    private static String[] forms() {
        return new String[] {PASSWORD, base64(PASSWORD), base64("\0learning\0" + PASSWORD)};
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private interface Work {
        void run() throws Exception;
    }

    /** What is logged meanwhile, at the finest level there is, by the library too. */
    private static List<String> logged(Work work) throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                String name = String.valueOf(entry.getLoggerName());
                // the pretend server's own log and the JDK's dump of the protected stream are none of ours
                if (!name.startsWith("com.icegreen") && !name.startsWith("javax.net.ssl")) {
                    lines.add(new SimpleFormatter().format(entry));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        try {
            work.run();
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        return lines;
    }
}
