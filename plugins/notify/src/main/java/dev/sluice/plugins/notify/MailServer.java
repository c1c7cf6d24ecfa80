package dev.sluice.plugins.notify;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Secret;
import dev.sluice.plugins.notify.NotifySettings.Smtp;
import dev.sluice.plugins.notify.NotifySettings.Tls;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sends mails over SMTP, each over a connection of its own, to one recipient. */
final class MailServer {
    static final String KEYS = "sluice.plugin.notify.smtp.";

    private static final String CONNECT = "5000";
    private static final String ANSWER = "10000";

    private final Smtp smtp;
    private final String host;
    private final InternetAddress from;

    private MailServer(Smtp smtp, String host, InternetAddress from) {
        this.smtp = smtp;
        this.host = host;
        this.from = from;
    }

    /** @throws ActionException of kind invalid, with the setting, while there is no mail server */
    static MailServer of(Smtp smtp) throws ActionException {
        if (smtp.host() == null) {
            throw new ActionException(Kind.INVALID, "no mail server is set: " + KEYS + "host; set it, and resume");
        }
        String from = smtp.from() == null ? "" : smtp.from();
        return new MailServer(
                smtp,
                smtp.host(),
                Addresses.read(from)
                        .orElseThrow(() -> new ActionException(
                                Kind.INVALID, "no sender is set: " + KEYS + "from; set it, and resume")));
    }

    void send(Envelope envelope, Letter letter) throws ActionException {
        Session session = Session.getInstance(properties());
        Mail mail = written(session, envelope, letter);
        MailTrouble trouble = new MailTrouble(smtp, host + ":" + smtp.portOrUsual());
        SMTPTransport transport = new SMTPTransport(session, null);
        connect(transport, trouble);
        try {
            transport.sendMessage(mail, new Address[] {envelope.recipient()});
        } catch (MessagingException | RuntimeException failed) {
            throw mail.leaving()
                    ? trouble.whileLeaving(failed, envelope.recipient())
                    : trouble.beforeLeaving(failed, envelope.recipient());
        } finally {
            close(transport);
        }
    }

    private Mail written(Session session, Envelope envelope, Letter letter) throws ActionException {
        try {
            return Mail.of(session, from, envelope, letter);
        } catch (MessagingException unfit) {
            throw new ActionException(Kind.INTERNAL, "the mail could not be put together", unfit, null);
        }
    }

    private void connect(SMTPTransport transport, MailTrouble trouble) throws ActionException {
        Secret password = smtp.password();
        @Nullable String revealed = password == null ? null : password.reveal();
        try {
            transport.connect(host, smtp.portOrUsual(), smtp.user(), revealed);
        } catch (MessagingException failed) {
            throw trouble.connecting(failed, transport);
        }
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException ignored) {
            // what was answered to the mail counts, not to the farewell
        }
    }

    private Properties properties() throws ActionException {
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", CONNECT);
        properties.put("mail.smtp.timeout", ANSWER);
        properties.put("mail.smtp.writetimeout", ANSWER);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(smtp.user() != null));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Tls.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (smtp.caFile() != null && smtp.tls() != Tls.NONE) {
            properties.put("mail.smtp.ssl.socketFactory", Trust.in(smtp.caFile()));
            // or a server that is not trusted would be asked again with the usual certificates
            properties.put("mail.smtp.socketFactory.fallback", "false");
        }
        return properties;
    }
}
