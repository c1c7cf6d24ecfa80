package dev.sluice.engine.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Writes texts: payloads, what was loaded, rule files. */
final class TextWrites {
    private final RowWriter<Change.PutPayload> putPayload;
    private final Sql putSnapshot;
    private final Sql dropVersion;
    private final Sql putVersion;

    TextWrites(Connection connection) throws SQLException {
        putPayload = RowWriter.of(Change.PutPayload.class, "payload", "owner", "name")
                .on(connection);
        putSnapshot = new Sql(
                connection, "insert into snapshot (hash, subject, text) values (?, ?, ?) on conflict do nothing");
        dropVersion = new Sql(connection, "delete from rule_version where version = ? and rule = ?");
        putVersion = new Sql(
                connection,
                "insert into rule_version (version, rule, file, text, settings, at) values (?, ?, ?, ?, ?, ?)");
    }

    void put(Change.PutPayload payload) throws SQLException {
        putPayload.put(payload);
    }

    void put(Change.PutSnapshot snapshot) throws SQLException {
        putSnapshot.run(snapshot.hash(), snapshot.subject(), snapshot.text());
    }

    /** A version that comes back is the newest again, so its row goes to the end. */
    void put(RuleVersionRow version) throws SQLException {
        dropVersion.run(version.version(), version.rule());
        putVersion.run(
                version.version(), version.rule(), version.file(), version.text(), version.settings(), version.at());
    }
}
