package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes events and what makes a delivery known again. */
final class EventWrites {
    private final RowWriter<EventRow> put;
    private final Sql before;
    private final Sql close;
    private final Sql letIn;
    private final Sql addType;
    private final Sql dropType;
    private final Sql addAlias;
    private final Sql readdress;
    private final Sql deliver;
    private final Sql delivered;
    private final Sql redeliver;
    private final Sql see;
    private final Sql seen;

    EventWrites(Connection connection) throws SQLException {
        put = RowWriter.of(EventRow.class, "event", "id").given("seq").on(connection);
        before = new Sql(connection, "select types, subject from event where id = ?");
        close = new Sql(connection, """
                update event set status = 'done', waiting_for = null where id = ?1 and status = 'pending'
                and not exists (select 1 from decision where event = ?1 and outcome = 'pending')""");
        letIn = new Sql(connection, "update event set status = 'new', next_at = ? where id = ? and status = 'late'");
        addType = new Sql(connection, """
                insert into event_type (type, received_at, event)
                values (?, ?, (select seq from event where id = ?)) on conflict do nothing""");
        dropType = new Sql(connection, """
                delete from event_type
                where type = ? and received_at = ? and event = (select seq from event where id = ?)""");
        addAlias = new Sql(connection, "insert into alias (alias_hash, subject) values (?, ?) on conflict do nothing");
        readdress = new Sql(connection, "update payload set subject = ? where owner = ?");
        deliver =
                new Sql(connection, "insert into seen_delivery (delivery, event) values (?, ?) on conflict do nothing");
        delivered = new Sql(connection, "select event from seen_delivery where delivery = ?");
        redeliver = new Sql(connection, "update seen_delivery set event = ? where delivery = ?");
        see = new Sql(connection, """
                insert into seen (fingerprint, event, until) values (?, ?, ?)
                on conflict (fingerprint) do update set event = excluded.event, until = excluded.until
                where seen.until <= ?""");
        seen = new Sql(connection, "select event from seen where fingerprint = ?");
    }

    /** The unique keys of the two tables decide whether it is new, whoever else is asking. */
    Optional<String> firstOf(Change.Keep keep) throws SQLException {
        String delivery = keep.delivery();
        String event = keep.event().id();
        if (delivery != null && deliver.run(delivery, event) == 0) {
            return delivered.first(EventWrites::text, delivery);
        }
        Instant now = keep.event().receivedAt();
        if (see.run(keep.fingerprint(), event, keep.until(), now) > 0) {
            return Optional.empty();
        }
        Optional<String> first = seen.first(EventWrites::text, keep.fingerprint());
        if (delivery != null) {
            // the same signed request stays a duplicate after its fingerprint has expired
            redeliver.run(first.orElseThrow(), delivery);
        }
        return first;
    }

    void put(EventRow event) throws SQLException {
        String types = TypesText.write(event.types());
        Before old = before.first(Before::read, event.id()).orElse(Before.NOTHING);
        put.put(event);
        if (!types.equals(old.types)) {
            index(event, old.types);
        }
        if (old.subject != null && !old.subject.equals(event.subject())) {
            readdress.run(event.subject(), event.id());
        }
    }

    private void index(EventRow event, String oldTypes) throws SQLException {
        for (EventRow.Typed typed : TypesText.read(oldTypes)) {
            dropType.run(typed.type(), event.receivedAt(), event.id());
        }
        for (EventRow.Typed typed : event.types()) {
            addType.run(typed.type(), event.receivedAt(), event.id());
        }
    }

    void close(String event) throws SQLException {
        close.run(event);
    }

    void letIn(Change.LetIn late) throws SQLException {
        letIn.run(late.now(), late.event());
    }

    void alias(Change.PutAlias alias) throws SQLException {
        addAlias.run(alias.aliasHash(), alias.subject());
    }

    void address(Change.Address change) throws SQLException {
        readdress.run(change.subject(), change.owner());
    }

    private static String text(ResultSet results) throws SQLException {
        return results.getString(1);
    }

    /** What an event was before it is written; its subject is null when there was none. */
    private record Before(String types, @Nullable String subject) {
        static final Before NOTHING = new Before("[]", null);

        static Before read(ResultSet results) throws SQLException {
            return new Before(results.getString(1), results.getString(2));
        }
    }
}
