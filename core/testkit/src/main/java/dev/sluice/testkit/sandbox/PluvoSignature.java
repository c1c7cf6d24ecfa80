package dev.sluice.testkit.sandbox;

import dev.sluice.client.WebhookSignature;
import java.util.Map;

/** How Pluvo signs a body, for whoever sends it by other means than {@link PluvoSandbox#deliver}. */
public final class PluvoSignature {
    private PluvoSignature() {}

    /**
     * The two headers that go with a body.
     *
     * @param key the webhook key
     * @param salt another for each body; repeated, the message counts as sent twice
     */
    public static Map<String, String> headers(String key, String salt, byte[] body) {
        return Map.of(
                WebhookSignature.SALT_HEADER,
                salt,
                WebhookSignature.SIGNATURE_HEADER,
                WebhookSignature.sign(key, salt, body));
    }
}
