package dev.sluice.api;

import java.time.Clock;
import org.slf4j.Logger;

/** What an extension may use while it works. Valid only during the call; do not keep it. */
public interface Context {

    /** The connection of the rule, and no other. */
    Connection connection();

    /** The clock to ask for the time; in tests it stands still. */
    Clock clock();

    /** A log named after the plugin. */
    Logger log();
}
