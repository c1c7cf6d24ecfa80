package dev.sluice.engine.journal;

import java.time.Duration;

/**
 * Hears of what has reached the disk, so that it can be counted elsewhere. It is told on the thread that answers for all
 * commits, after those who wait for them: it must be quick and must not throw.
 */
public interface CommitListener {

    /** Nobody listens. */
    CommitListener NONE = new CommitListener() {
        @Override
        public void transaction(Duration took) {
            // nobody listens
        }

        @Override
        public void written(Change change) {
            // nobody listens
        }
    };

    /** One transaction, which may hold many commits, was written and forced to the disk. */
    void transaction(Duration took);

    /** A change that it held. */
    void written(Change change);
}
