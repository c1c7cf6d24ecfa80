package dev.sluice.plugins.notify;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.plugins.notify.NotifySettings.Smtp;
import dev.sluice.plugins.notify.NotifySettings.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Says what went wrong with a mail, and so whether it is tried again. What the library threw is not passed on, because it
 * holds addresses.
 */
final class MailTrouble {
    private static final int GOES_DOWN = 421;

    private final Smtp smtp;
    private final String who;

    MailTrouble(Smtp smtp, String server) {
        this.smtp = smtp;
        this.who = "the mail server " + server;
    }

    /** Nothing has been said of the mail. */
    ActionException connecting(MessagingException failed, SMTPTransport transport) {
        int code = transport.getLastReturnCode();
        boolean answered = new Reply(code, null).never() || (code >= 200 && code <= 399);
        if (failed instanceof AuthenticationFailedException && answered) {
            return refused(
                    code < 400 ? "knows no way to sign in that we know" : "did not let us in (" + code + ")",
                    "look at " + MailServer.KEYS + "user and " + MailServer.KEYS + "password");
        }
        Optional<CertificateException> untrusted = below(failed, CertificateException.class);
        if (untrusted.isPresent()) {
            return refused(
                    "shows a certificate that is not trusted: "
                            + OneLine.of(String.valueOf(untrusted.get().getMessage())),
                    "write " + MailServer.KEYS
                            + "host as it stands in the certificate; for one of your own name a file in "
                            + MailServer.KEYS + "ca-file");
        }
        if (below(failed, SSLException.class).isPresent() && !brokenOff(failed)) {
            return refused(
                    "does not speak TLS that way",
                    "look at " + MailServer.KEYS + "tls and " + MailServer.KEYS + "port");
        }
        if (smtp.tls() == Tls.STARTTLS && code >= 200 && code <= 299 && !transport.supportsExtension("STARTTLS")) {
            return refused(
                    "does not offer STARTTLS, and mails do not travel unprotected",
                    "look at " + MailServer.KEYS + "tls and " + MailServer.KEYS + "port");
        }
        return new Reply(code, null).never()
                ? refused("did not talk to us (" + code + ")", "ask whoever keeps it why")
                : new ActionException(Kind.UNAVAILABLE, who + " cannot be reached: " + reason(failed, code));
    }

    /** The content has not been sent. */
    ActionException beforeLeaving(Exception failed, InternetAddress recipient) {
        Optional<SMTPAddressFailedException> address = below(failed, SMTPAddressFailedException.class);
        if (address.isPresent()) {
            Reply reply = new Reply(address.get().getReturnCode(), address.get().getMessage());
            return answered(reply, "a recipient", recipient, "look at the address in the step's input");
        }
        Optional<SMTPSendFailedException> sending = below(failed, SMTPSendFailedException.class);
        if (sending.isPresent()) {
            Reply reply = new Reply(sending.get().getReturnCode(), sending.get().getMessage());
            return answered(reply, "the mail", recipient, settings());
        }
        if (failed instanceof MessagingException) {
            return new ActionException(
                    Kind.UNAVAILABLE, who + " broke off before the mail was sent: " + reason(failed, 0));
        }
        return new ActionException(
                Kind.INTERNAL,
                "the mail could not be sent: " + failed.getClass().getName());
    }

    /** Some of the content has been sent; only an answer tells that it was not taken. */
    ActionException whileLeaving(Exception failed, InternetAddress recipient) {
        Optional<SMTPSendFailedException> sending = below(failed, SMTPSendFailedException.class);
        Reply reply = sending.map(said -> new Reply(said.getReturnCode(), said.getMessage()))
                .orElse(new Reply(0, null));
        if (reply.notNow() || reply.never()) {
            return answered(reply, "the mail", recipient, "look at what it says");
        }
        return new ActionException(
                Kind.UNCLEAR,
                who + " was sent the mail and did not say that it took it: " + reason(failed, 0)
                        + "; ask the recipient, or look into the server's log for the Message-ID");
    }

    private ActionException answered(Reply reply, String what, InternetAddress recipient, String cure) {
        String said = who + " refused " + what + ": " + reply.shown(recipient);
        if (reply.never()) {
            return new ActionException(Kind.REFUSED, said + "; " + cure);
        }
        if (reply.notNow()) {
            return new ActionException(reply.code() == GOES_DOWN ? Kind.UNAVAILABLE : Kind.THROTTLED, said);
        }
        return new ActionException(Kind.UNAVAILABLE, who + " broke off before the mail was sent");
    }

    private String settings() {
        return "look at " + MailServer.KEYS + "from"
                + (smtp.user() == null ? ", and whether it wants " + MailServer.KEYS + "user" : "");
    }

    private ActionException refused(String what, String cure) {
        return new ActionException(Kind.REFUSED, who + " " + what + "; " + cure);
    }

    private static boolean brokenOff(Throwable failed) {
        return below(failed, EOFException.class).isPresent()
                || below(failed, SocketException.class).isPresent()
                || below(failed, SocketTimeoutException.class).isPresent();
    }

    private static String reason(Throwable failed, int code) {
        if (new Reply(code, null).notNow()) {
            return "it answered " + code;
        }
        if (below(failed, UnknownHostException.class).isPresent()) {
            return "its name is not known";
        }
        if (below(failed, SocketTimeoutException.class).isPresent()) {
            return "no answer in time";
        }
        return below(failed, SocketException.class)
                .map(broken -> OneLine.of(String.valueOf(broken.getMessage())))
                .orElse("the connection was closed");
    }

    /** The first of a kind among what was thrown and what lies below it, in the library's two ways. */
    private static <T extends Throwable> Optional<T> below(Throwable thrown, Class<T> type) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            Exception next = at instanceof MessagingException mail ? mail.getNextException() : null;
            at = next == null ? at.getCause() : next;
        }
        return Optional.empty();
    }
}
