package dev.sluice.plugins.notify;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads mail addresses: {@code noor@example.org} or {@code Noor Bakker <noor@example.org>}. */
final class Addresses {
    private Addresses() {}

    /** The address; empty when the text is not exactly one, or holds what a header may not. */
    static Optional<InternetAddress> read(String text) {
        if (!OneLine.is(text.strip())) {
            return Optional.empty();
        }
        try {
            InternetAddress written = new InternetAddress(text.strip(), true);
            int at = written.getAddress().lastIndexOf('@');
            if (at < 1 || written.isGroup() || written.getAddress().startsWith("@")) {
                return Optional.empty();
            }
            String name = written.getAddress().substring(0, at);
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                return Optional.empty();
            }
            String domain = IDN.toASCII(written.getAddress().substring(at + 1));
            return Optional.of(
                    new InternetAddress(name + "@" + domain, written.getPersonal(), StandardCharsets.UTF_8.name()));
        } catch (AddressException | IllegalArgumentException ignored) {
            // text that is no address is an answer here, not a failure
            return Optional.empty();
        } catch (UnsupportedEncodingException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Equal for two ways of writing one mailbox. */
    static String mailbox(String text) {
        return read(text).map(InternetAddress::getAddress).orElse(text).strip().toLowerCase(Locale.ROOT);
    }
}
