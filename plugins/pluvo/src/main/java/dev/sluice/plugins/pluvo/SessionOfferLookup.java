package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * {@code pluvo.session-offer}: the offer that a session belongs to. A session tells its offer by {@code offerId}, which
 * stands on Pluvo's older page of sessions alone (offerevent-date).
 */
@Extension
@Describe(
        value = "The offer that a session (offer event) belongs to",
        example = "offer: { type: session-offer, ref: event.offerEvent }")
public final class SessionOfferLookup extends PluvoLookup<SessionOfferLookup.Offer> {
    private static final String OFFER = Documents.read("offer-loaded");

    public SessionOfferLookup() {
        super("pluvo.session-offer", "offerEvent", "offer-event-offer", Offer.class);
    }

    /** An offer. */
    public record Offer(
            @Describe("Pluvo's own id") @Personal(false) @Nullable
            String id,

            @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
            String ref,

            @Describe("The title") @Personal(false) @Nullable
            String title) {}

    @Override
    Reader<Offer> reader(GraphQlConnection pluvo) {
        return session -> offer(Fields.text(session, "offerId"), pluvo);
    }

    private static Offer offer(@Nullable String id, GraphQlConnection pluvo) throws ActionException {
        if (id == null) {
            return new Offer(null, null, null);
        }
        Lookup.Key key = Lookup.Key.id(id);
        Map<Lookup.Key, RecordBatch.Answer> answers = RecordBatch.fetch(pluvo, "offer", OFFER, List.of(key));
        if (answers.get(key) instanceof RecordBatch.Answer.Failed failed) {
            throw failed.failure();
        }
        return answers.get(key) instanceof RecordBatch.Answer.One one ? offer(one.record()) : new Offer(id, null, null);
    }

    private static Offer offer(JsonObject offer) {
        return new Offer(Fields.text(offer, "id"), Fields.text(offer, "ref"), Fields.text(offer, "title"));
    }
}
