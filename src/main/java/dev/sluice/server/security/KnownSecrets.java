package dev.sluice.server.security;

import dev.sluice.config.ConnectionSettings;
import dev.sluice.config.OpenSettings;
import dev.sluice.config.Secret;
import dev.sluice.config.Settings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The values of all secrets in the settings, as they are now. */
public final class KnownSecrets implements Supplier<Collection<String>> {
    private final Settings settings;
    private final OpenSettings open;

    public KnownSecrets(Settings settings, OpenSettings open) {
        this.settings = settings;
        this.open = open;
    }

    @Override
    public Collection<String> get() {
        Set<String> values = new LinkedHashSet<>(open.secretValues());
        settings.adminToken().get().map(Secret::reveal).ifPresent(values::add);
        for (ConnectionSettings connection : settings.connections()) {
            values.add(connection.credentials().get().clientSecret().reveal());
            connection.webhookKeys().get().stream().map(Secret::reveal).forEach(values::add);
        }
        return values;
    }
}
