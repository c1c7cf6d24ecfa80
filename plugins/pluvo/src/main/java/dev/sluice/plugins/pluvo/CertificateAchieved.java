package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.certificate-achieved}. */
@Extension
@Describe(
        value = "A person was given a certificate",
        example = "event: pluvo.certificate-achieved\nonly:\n  training: safety-refresher")
public final class CertificateAchieved extends CertificateTrigger {
    public CertificateAchieved() {
        super("pluvo.certificate-achieved", Webhook.CERTIFICATE_ACHIEVED);
    }
}
