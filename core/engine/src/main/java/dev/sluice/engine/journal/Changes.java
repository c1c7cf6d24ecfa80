package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies changes to the database, inside a transaction of the caller's. */
final class Changes {
    private final EventWrites events;
    private final WorkWrites work;
    private final TextWrites texts;
    private final RefusalWrites refusals;

    Changes(Connection connection) throws SQLException {
        events = new EventWrites(connection);
        work = new WorkWrites(connection);
        texts = new TextWrites(connection);
        refusals = new RefusalWrites(connection);
    }

    List<Kept> apply(List<Change> changes) throws SQLException {
        List<Kept> kept = new ArrayList<>(1);
        for (Change change : changes) {
            if (change instanceof Change.Keep keep) {
                kept.add(keep(keep));
            } else {
                apply(change);
            }
        }
        return kept;
    }

    private Kept keep(Change.Keep keep) throws SQLException {
        EventRow event = keep.event();
        Optional<String> first = events.firstOf(keep);
        if (first.isPresent()) {
            return new Kept(first.get(), true);
        }
        events.put(event);
        texts.put(new Change.PutPayload(event.delivery(), "body", event.subject(), keep.body()));
        return new Kept(event.id(), false);
    }

    private void apply(Change change) throws SQLException {
        if (change instanceof Change.PutStep put) {
            work.put(put.step());
        } else if (change instanceof Change.PutEffect put) {
            work.put(put.effect());
        } else if (change instanceof Change.PutPayload payload) {
            texts.put(payload);
        } else if (change instanceof Change.PutRun put) {
            work.put(put.run());
        } else if (change instanceof Change.PutDecision put) {
            work.put(put.decision());
        } else if (change instanceof Change.PutEvent put) {
            events.put(put.event());
        } else if (change instanceof Change.LetIn late) {
            events.letIn(late);
        } else if (change instanceof Change.CloseEvent close) {
            events.close(close.event());
        } else if (change instanceof Change.PutAlias alias) {
            events.alias(alias);
        } else if (change instanceof Change.Address address) {
            events.address(address);
        } else if (change instanceof Change.PutSnapshot snapshot) {
            texts.put(snapshot);
        } else if (change instanceof Change.PutOnce put) {
            work.put(put.once());
        } else if (change instanceof Change.DropOnce drop) {
            work.drop(drop);
        } else if (change instanceof Change.PutRuleVersion put) {
            texts.put(put.version());
        } else if (change instanceof Change.Cancel cancel) {
            work.cancel(cancel);
        } else if (change instanceof Change.WakeTurn wake) {
            work.wake(wake);
        } else if (change instanceof Change.Release release) {
            work.release(release);
        } else if (change instanceof Change.AddRefusals add) {
            refusals.add(add.row());
        } else if (change instanceof Change.DropRefusals drop) {
            refusals.drop(drop);
        } else {
            throw new IllegalArgumentException("no table holds " + change.getClass());
        }
    }
}
