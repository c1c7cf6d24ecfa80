package dev.sluice.server.webhook;

import dev.sluice.config.ConnectionSettings;
import dev.sluice.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The webhook keys of each connection, as they are now. */
final class Keyring {
    private final List<ConnectionSettings> connections;

    Keyring(List<ConnectionSettings> connections) {
        this.connections = connections;
    }

    /** Compares with every name and each time the whole of it, so that the time tells nothing about the names. */
    boolean knows(String name) {
        byte[] asked = name.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (ConnectionSettings connection : connections) {
            found |= MessageDigest.isEqual(connection.name().getBytes(StandardCharsets.UTF_8), asked);
        }
        return found;
    }

    /** The keys of a known connection; none means that nothing can be checked and so nothing is taken. */
    List<String> keys(String name) {
        return connections.stream()
                .filter(connection -> connection.name().equals(name))
                .flatMap(connection -> connection.webhookKeys().get().stream())
                .map(Secret::reveal)
                .toList();
    }
}
