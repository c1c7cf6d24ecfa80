package dev.sluice.server.webhook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers what is not taken, and has it counted. A name that strangers made up counts as no name. */
final class Refusing {
    private final Keyring keyring;
    private final Witness witness;

    Refusing(Keyring keyring, Witness witness) {
        this.keyring = keyring;
        this.witness = witness;
    }

    void answer(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(refused, List.of(), request, response);
    }

    /** @param tried ids of the webhook keys that were tried */
    void answer(Refused refused, List<String> tried, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String connection =
                Doorkeeper.connection(request).filter(keyring::knows).orElse("");
        witness.refused(connection, refused.reason(), tried);
        refused.writeTo(request, response);
    }
}
