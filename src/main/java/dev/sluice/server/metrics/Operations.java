package dev.sluice.server.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names of operations as labels: a plugin that makes up a new name for each call must not fill the memory. */
final class Operations {
    static final int MOST = 200;
    private static final String UNNAMED = "(unnamed)";
    private static final String OTHER = "(other)";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String label(String operation) {
        if (operation.isEmpty()) {
            return UNNAMED;
        }
        if (known.contains(operation) || (known.size() < MOST && known.add(operation))) {
            return operation;
        }
        return OTHER;
    }
}
