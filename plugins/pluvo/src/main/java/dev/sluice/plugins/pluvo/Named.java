package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds Pluvo's own ids of what is named otherwise. */
final class Named {
    private static final String USER = Documents.read("user-id");
    private static final String OFFER_EVENT = Documents.read("offer-event-id");

    private Named() {}

    /** What became of each person's question for an id; nobody's id is asked for that is known. */
    static Map<Lookup.Key, RecordBatch.Answer> users(GraphQlConnection pluvo, List<Lookup.Key> people) {
        return RecordBatch.fetch(pluvo, "user", USER, people);
    }

    /** The person itself unless it is named by a mail address alone, which few operations take. */
    static Lookup.Key userByIdOrRef(GraphQlConnection pluvo, Lookup.Key user) throws ActionException {
        return user.id() != null || user.ref() != null ? user : Lookup.Key.id(userId(pluvo, user));
    }

    static String userId(GraphQlConnection pluvo, Lookup.Key user) throws ActionException {
        return user.id() != null
                ? user.id()
                : id(Objects.requireNonNull(users(pluvo, List.of(user)).get(user)), "user " + Pluvo.shown(user));
    }

    static String offerEventId(GraphQlConnection pluvo, Lookup.Key session) throws ActionException {
        return session.id() != null
                ? session.id()
                : id(
                        Objects.requireNonNull(RecordBatch.fetch(pluvo, "offerEvent", OFFER_EVENT, List.of(session))
                                .get(session)),
                        "session " + Pluvo.shown(session));
    }

    /** The id in an answer. */
    static String id(RecordBatch.Answer answer, String shown) throws ActionException {
        if (answer instanceof RecordBatch.Answer.Failed failed) {
            throw failed.failure();
        }
        String id = answer instanceof RecordBatch.Answer.One one ? Fields.text(one.record(), "id") : null;
        if (id == null) {
            throw Pluvo.failure(Kind.NOT_FOUND, "Pluvo has no " + shown);
        }
        return id;
    }
}
