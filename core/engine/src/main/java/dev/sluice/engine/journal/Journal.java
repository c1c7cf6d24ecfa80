package dev.sluice.engine.journal;

import java.nio.file.Path;

/** Opens the journal. */
public final class Journal {
    private Journal() {}

    /**
     * Opens the journal, made and brought up to date where needed, for this process alone.
     *
     * @param url {@code jdbc:sqlite:} and a file
     * @throws StoreException when it cannot be opened; the message says why and what to do
     */
    public static Store open(String url) {
        return open(url, CommitListener.NONE);
    }

    /**
     * The same.
     *
     * @param listener hears of what is written
     */
    public static Store open(String url, CommitListener listener) {
        return SqliteStore.open(url, Limits.USUAL, listener);
    }

    /**
     * Copies a journal as it is at this moment, whether or not a process has it open: no lock is taken and nobody who
     * writes waits. When this returns the copy is checked and its bytes have reached the disk.
     *
     * @param url {@code jdbc:sqlite:} and a file
     * @param to where the copy comes to lie; an empty file or none
     * @throws StoreException when it could not be copied; the message says why and what to do
     * @throws DamagedException when it was copied but its copy is not sound
     */
    public static Copied copy(String url, Path to) throws DamagedException {
        return SqliteCopy.of(SqliteFile.of(url), to);
    }
}
