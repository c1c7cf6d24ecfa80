package dev.sluice.engine.journal;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How far a failure of the database reaches. */
enum Trouble {
    /** The commit that caused it. */
    COMMIT,
    /** All commits until it has passed, such as a full disk. */
    PASSING,
    /** All commits until a restart: after a failed fsync nobody knows what the disk holds. */
    LASTING;

    static Trouble of(SQLException failure) {
        return switch (code(failure).code & 0xff) {
            case 1, 18, 19, 20, 25 -> COMMIT; // error, too big, constraint, mismatch, range
            case 5, 6, 7, 9, 13 -> PASSING; // busy, locked, no memory, interrupted, full
            default -> LASTING;
        };
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
    }
}
