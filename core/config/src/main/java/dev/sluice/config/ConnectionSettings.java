package dev.sluice.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach one Pluvo organisation.
 *
 * @param baseUrl ends with a slash
 * @param webhookKeys empty: the hook must refuse everything
 * @param completedStatuses which statuses of an enrolment mean that it was completed
 * @param oldestAccepted how long before it came an event may have been sent; empty: none is too old
 */
public record ConnectionSettings(
        String name,
        URI baseUrl,
        Rotating<Credentials> credentials,
        List<String> scopes,
        Rotating<List<Secret>> webhookKeys,
        Duration duplicateWindow,
        List<String> completedStatuses,
        Optional<Duration> oldestAccepted) {

    public ConnectionSettings {
        requireNonNull(name, "name");
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(credentials, "credentials");
        scopes = List.copyOf(scopes);
        requireNonNull(webhookKeys, "webhookKeys");
        requireNonNull(duplicateWindow, "duplicateWindow");
        completedStatuses = List.copyOf(completedStatuses);
        requireNonNull(oldestAccepted, "oldestAccepted");
    }
}
