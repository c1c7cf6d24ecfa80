package dev.sluice.plugins.notify;

import dev.sluice.api.Describe;
import dev.sluice.api.PluginSettings;
import dev.sluice.api.Problem;
import dev.sluice.api.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * What the plugin is set up with. Every setting may be left out, so that chat and log work where there is no mail server;
 * a step that sends mail then says which setting is missing.
 */
@Extension
public final class NotifySettings implements PluginSettings<NotifySettings.Values> {

    /** All of them. */
    public record Values(@Describe("The mail server") Smtp smtp) {}

    /** The mail server. */
    public record Smtp(
            @Describe(value = "The mail server's name, as it stands in its certificate", optional = true) @Nullable
            String host,

            @Describe(value = "Its port; left out, 587 for starttls, 465 for tls, 25 for none", optional = true)
            @Nullable
            Integer port,

            @Describe(value = "As whom to sign in; left out, nobody signs in", optional = true) @Nullable
            String user,

            @Describe(value = "The password of smtp.user", optional = true) @Nullable
            Secret password,

            @Describe(
                    value = "The sender, as an address or as Name <address>",
                    example = "Learning team <learning@example.org>",
                    optional = true)
            @Nullable
            String from,

            @Describe(
                    value = "How the way there is protected: starttls, tls or none. With none everybody on the way can"
                            + " read mails and password: for a server on the same machine only",
                    byDefault = "starttls")
            Tls tls,

            @Describe(
                    value =
                            "A file with the certificates (PEM) that are trusted instead of the usual ones, for a server"
                                    + " with a certificate of your own",
                    optional = true)
            @Nullable
            String caFile) {

        int portOrUsual() {
            return port == null ? tls.usualPort() : port;
        }
    }

    /** How the way to the mail server is protected. */
    public enum Tls {
        /** Plain at first, and nothing is said before it is protected. */
        STARTTLS(587),
        /** Protected from the first byte. */
        TLS(465),
        /** Not at all. */
        NONE(25);

        private final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }

        int usualPort() {
            return usualPort;
        }
    }

    @Override
    public Class<Values> record() {
        return Values.class;
    }

    @Override
    public List<Problem> check(Values settings) {
        Smtp smtp = settings.smtp();
        List<Problem> problems = new ArrayList<>();
        if (smtp.host() != null && smtp.host().matches("[^:]+:\\d+|.*[\\s/@].*")) {
            problems.add(new Problem(
                    "smtp.host", "is no name of a server", "write the name alone, and a port into smtp.port"));
        }
        if (smtp.port() != null && (smtp.port() < 1 || smtp.port() > 65_535)) {
            problems.add(new Problem("smtp.port", "is no port, expected 1 to 65535", null));
        }
        if (smtp.from() == null && smtp.host() != null) {
            problems.add(new Problem(
                    "smtp.from",
                    "is missing, and smtp.host needs a sender",
                    "set it to the address that mails come from"));
        }
        if (smtp.from() != null && Addresses.read(smtp.from()).isEmpty()) {
            problems.add(new Problem(
                    "smtp.from", "is no mail address, expected name@example.org or Name <name@example.org>", null));
        }
        if ((smtp.user() == null) != (smtp.password() == null)) {
            problems.add(
                    smtp.user() == null
                            ? new Problem("smtp.user", "is missing, and smtp.password needs it", null)
                            : new Problem("smtp.password", "is missing, and smtp.user needs it", null));
        }
        return problems;
    }
}
