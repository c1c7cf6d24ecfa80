package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pf4j.Extension;

/** {@code pluvo.certificate-status-changed}. */
@Extension
@Describe(
        value = "The status of a person's certificate changed",
        example = "event: pluvo.certificate-status-changed\nonly:\n  to: EXPIRED")
public final class CertificateStatusChanged extends CertificateTrigger {
    public CertificateStatusChanged() {
        super("pluvo.certificate-status-changed", Webhook.CERTIFICATE_STATUS_CHANGED);
    }

    @Override
    public List<Filter<CertificateEvent>> filters() {
        List<Filter<CertificateEvent>> filters = new ArrayList<>(super.filters());
        filters.add(new Filter<>(
                "to", payload -> Arrays.asList(payload.certificate().status())));
        return filters;
    }
}
