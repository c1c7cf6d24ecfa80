package dev.sluice.server;

import dev.sluice.client.WebhookSignature;
import java.nio.charset.StandardCharsets;

/** Requests as Pluvo sends them. */
final class Deliveries {
    static final String NEW_KEY = "new-key-of-pluvo";
    static final String OLD_KEY = "old-key-of-pluvo";
    static final String OTHER_KEY = "key-of-other";
    private static final String SALT = "9f1c2a7b";

    private Deliveries() {}

    static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The head of a signed delivery, up to the end of its headers. */
    static String head(String connection, String key, byte[] body, String... more) {
        return unsigned(connection, body, more) + "X-Signature: " + WebhookSignature.sign(key, SALT, body)
                + "\nX-Signature-Salt: " + SALT + "\n";
    }

    /** The same without a signature. */
    static String unsigned(String connection, byte[] body, String... more) {
        return "POST /hooks/" + connection + " HTTP/1.1\nHost: localhost\nContent-Length: " + body.length + "\n"
                + lines(more);
    }

    static String lines(String... lines) {
        return lines.length == 0 ? "" : String.join("\n", lines) + "\n";
    }
}
