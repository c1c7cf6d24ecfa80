package dev.sluice.engine.journal;

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
        return SqliteStore.open(url, Limits.USUAL);
    }
}
