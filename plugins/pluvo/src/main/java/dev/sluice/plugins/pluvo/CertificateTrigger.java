package dev.sluice.plugins.pluvo;

import java.util.List;

/** Something happened to a person's certificate. */
abstract class CertificateTrigger extends WebhookTrigger<CertificateEvent> {
    CertificateTrigger(String type, String event) {
        super(type, event, CertificateEvent.class);
    }

    @Override
    public List<Filter<CertificateEvent>> filters() {
        return List.of(
                new Filter<>("training", payload -> payload.training().names()),
                new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    final Recognised<CertificateEvent> recognised(Webhook webhook) {
        User user = webhook.user();
        Training training = webhook.trainingBeside();
        Certificate certificate = Certificate.of(webhook);
        String key = certificate.key().isEmpty() ? training.key() : certificate.key();
        return new Recognised<>(
                new CertificateEvent(user, training, certificate), user.subject(), key, webhook.sentAt());
    }
}
