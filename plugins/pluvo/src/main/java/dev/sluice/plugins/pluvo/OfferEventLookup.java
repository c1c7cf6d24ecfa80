package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.offer-event}. */
@Extension
@Describe(
        value = "A session (offer event), as Pluvo has one at this moment",
        example = "session: { type: offer-event, ref: event.offerEvent }")
public final class OfferEventLookup extends PluvoLookup<OfferEventLookup.OfferEvent> {
    public OfferEventLookup() {
        super("pluvo.offer-event", "offerEvent", "offer-event-loaded", OfferEvent.class);
    }

    /** A session. */
    public record OfferEvent(
            @Describe("Pluvo's own id") @Personal(false) @Nullable
            String id,

            @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
            String ref,

            @Describe("The title") @Personal(false) @Nullable
            String title,

            @Describe(value = "What kind of session it is, as Pluvo spells it", example = "WEBINAR")
            @Personal(false)
            @Nullable
            String kind,

            @Describe("When it takes place") List<Date> dates,
            @Describe("How many people can enrol") @Nullable Integer maxSubscriptions,
            @Describe("How many places are left") @Nullable Integer spotsAvailable,

            @Describe("Whether it has a waiting list") @Nullable
            Boolean waitingList,

            @Describe("Until when people can enrol") @Nullable
            Instant closingDate,

            @Describe(value = "The price, as text", example = "0.00") @Personal(false) @Nullable
            String price,

            @Describe("Whether it was called off") @Nullable Boolean cancelled,

            @Describe("The learning paths that an enrolment gives access to")
            List<Linked> trainings,

            @Describe("The lesson modules that an enrolment gives access to")
            List<Linked> courses) {
        public OfferEvent {
            dates = dates == null ? List.of() : List.copyOf(dates);
            trainings = trainings == null ? List.of() : List.copyOf(trainings);
            courses = courses == null ? List.of() : List.copyOf(courses);
        }
    }

    /** One of the times at which a session takes place. */
    public record Date(
            @Describe("When it begins") @Nullable Instant startDate,
            @Describe("When it ends") @Nullable Instant endDate) {

        static Date of(JsonObject date) {
            return new Date(Fields.momentOrDay(date, "startDate"), Fields.momentOrDay(date, "endDate"));
        }
    }

    @Override
    Reader<OfferEvent> reader(GraphQlConnection pluvo) {
        return OfferEventLookup::offerEvent;
    }

    private static OfferEvent offerEvent(JsonObject session) {
        return new OfferEvent(
                Fields.text(session, "id"),
                Fields.text(session, "ref"),
                Fields.text(session, "title"),
                Fields.text(session, "type"),
                Fields.objects(session, "dates").stream().map(Date::of).toList(),
                Fields.whole(session, "maxSubscriptions"),
                Fields.whole(session, "spotsAvailable"),
                Fields.truth(session, "waitingList"),
                Fields.momentOrDay(session, "closingDate"),
                Fields.text(session, "price"),
                Fields.truth(session, "cancelled"),
                Linked.all(session, "accessTrainings"),
                Linked.all(session, "accessCourses"));
    }
}
