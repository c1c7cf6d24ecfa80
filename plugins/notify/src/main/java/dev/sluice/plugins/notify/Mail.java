package dev.sluice.plugins.notify;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/** A mail that knows whether any of it has left, because from then on nobody can say that it was not sent. */
final class Mail extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;
    private boolean leaving;

    private Mail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static Mail of(Session session, InternetAddress from, Envelope envelope, Letter letter) throws MessagingException {
        Mail mail = new Mail(session, envelope.messageId());
        mail.setFrom(from);
        if (envelope.to().isEmpty()) {
            mail.setHeader("To", "undisclosed-recipients:;");
        } else {
            mail.setRecipients(Message.RecipientType.TO, array(envelope.to()));
        }
        mail.setRecipients(Message.RecipientType.CC, array(envelope.cc()));
        InternetAddress replyTo = envelope.replyTo();
        if (replyTo != null) {
            mail.setReplyTo(array(List.of(replyTo)));
        }
        mail.setSubject(letter.subject(), UTF_8);
        mail.setSentDate(Date.from(envelope.date()));
        // so that nobody's out-of-office note answers a machine
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.fill(letter);
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress[] array(List<InternetAddress> addresses) {
        return addresses.toArray(new InternetAddress[0]);
    }

    private void fill(Letter letter) throws MessagingException {
        String html = letter.html();
        if (html == null) {
            setText(letter.text(), UTF_8);
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(letter.text(), UTF_8);
        MimeBodyPart page = new MimeBodyPart();
        page.setText(html, UTF_8, "html");
        setContent(new MimeMultipart("alternative", plain, page));
    }

    boolean leaving() {
        return leaving;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        if (Thread.currentThread().isInterrupted()) {
            // it was given up, and somebody may decide to send it again
            throw new InterruptedIOException("given up before it was sent");
        }
        leaving = true;
        super.writeTo(out, ignored);
    }
}
