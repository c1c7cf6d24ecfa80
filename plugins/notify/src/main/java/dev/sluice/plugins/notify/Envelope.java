package dev.sluice.plugins.notify;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.RunContext;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom one mail goes to, and whom it shows.
 *
 * @param recipient the only one who gets it
 * @param to shown as the ones it was written to; empty when they are not to be known
 * @param cc shown as the ones who got a copy
 * @param replyTo null when answers go to the sender
 * @param messageId the same for every attempt
 */
record Envelope(
        InternetAddress recipient,
        List<InternetAddress> to,
        List<InternetAddress> cc,
        @Nullable InternetAddress replyTo,
        String messageId,
        Instant date) {

    /** @param item one that {@link Email#split} gave */
    static Envelope of(Email.Input item, RunContext context) throws ActionException {
        List<InternetAddress> to = read("to", item.to());
        List<InternetAddress> cc = read("cc", item.cc());
        boolean copy = cc.contains(to.get(0));
        String replyTo = item.replyTo();
        return new Envelope(
                to.get(0),
                copy ? to.subList(1, to.size()) : to,
                cc,
                replyTo == null ? null : read("reply-to", List.of(replyTo)).get(0),
                "<" + context.effectKey().replaceAll("[^A-Za-z0-9._-]", "-") + "@sluice>",
                context.clock().instant());
    }

    private static List<InternetAddress> read(String input, List<String> written) throws ActionException {
        List<InternetAddress> addresses = new ArrayList<>();
        for (String address : written) {
            addresses.add(Addresses.read(address)
                    .orElseThrow(() -> new ActionException(
                            Kind.INVALID,
                            "what stands in \"" + input + "\" is no mail address, expected name@example.org; look at"
                                    + " what the rule puts there")));
        }
        return addresses;
    }
}
