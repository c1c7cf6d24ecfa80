package dev.sluice.server.webhook;

import java.util.List;
import java.util.Set;

/** The webhook keys of each connection, as they are now. */
public interface Keyring {

    /** The names of all connections. */
    Set<String> connections();

    /** The keys of one connection; none means that nothing can be checked and so nothing is taken. */
    List<String> keys(String connection);
}
