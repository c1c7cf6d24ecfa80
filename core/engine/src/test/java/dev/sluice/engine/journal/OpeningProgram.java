package dev.sluice.engine.journal;

/** Opens a journal and prints why it cannot. */
final class OpeningProgram {
    private OpeningProgram() {}

    public static void main(String[] arguments) {
        try (Store store = Journal.open(arguments[0])) {
            System.out.println("open " + store.writable());
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
    }
}
