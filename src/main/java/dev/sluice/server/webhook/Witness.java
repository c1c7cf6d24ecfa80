package dev.sluice.server.webhook;

import java.util.List;

/** Hears what becomes of deliveries, so that it can be counted. Must be quick and must not throw. */
public interface Witness {

    /** A delivery was kept, or had been before. */
    void accepted(String connection);

    /**
     * A delivery was not taken.
     *
     * @param connection empty when the address names none of ours
     * @param keys ids of the webhook keys that were tried
     */
    void refused(String connection, Reason reason, List<String> keys);
}
