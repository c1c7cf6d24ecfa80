package dev.sluice.engine.expression;

/**
 * What one evaluation has read so far, so that no expression reads without end. It counts characters and elements, not
 * time: the same event always gives the same answer. One evaluation, one thread.
 */
final class Meter {
    /** Enough to look at every character of a large delivery a few times. */
    static final long MOST = 20_000_000;

    private long spent;

    void spend(int amount) {
        spent += amount;
        if (spent > MOST) {
            throw new Unfit("it reads more than " + MOST + " characters");
        }
    }
}
