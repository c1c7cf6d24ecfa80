package dev.sluice.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Looks values up in the sources of a Config, strongest first, exactly as they were written. The Config's own methods
 * would expand {@code $}, take backslashes away, hide blank values, remember changed ones and print what they cannot
 * convert.
 */
final class Values {

    private static final int SYSTEM_PROPERTIES = 400;
    private static final int ENVIRONMENT = 300;

    private final List<ConfigSource> sources;

    Values(Config config) {
        this.sources = StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .sorted(Comparator.comparingInt(ConfigSource::getOrdinal).reversed())
                .toList();
    }

    Optional<Found> find(String key) {
        return sources.stream().flatMap(source -> find(source, key).stream()).findFirst();
    }

    /** The value of a setting that has a default. */
    Found get(Setting setting) {
        return find(setting.key()).orElseThrow(() -> withoutDefault(setting.key()));
    }

    Found get(Setting setting, String connection) {
        var key = setting.key(connection);
        return find(key)
                .or(() -> setting.fallback().map(text -> new Found(key, text, Defaults.PLACE)))
                .orElseThrow(() -> withoutDefault(key));
    }

    private static Optional<Found> find(ConfigSource source, String key) {
        var text = source.getValue(key);
        if (text == null || (source.getOrdinal() == ENVIRONMENT && text.startsWith("tcp://"))) {
            // Kubernetes puts tcp:// addresses of services into the environment, under names that look like ours
            return Optional.empty();
        }
        return Optional.of(new Found(key, text, place(source, key)));
    }

    private static String place(ConfigSource source, String key) {
        if (source instanceof SecretFiles files) {
            return files.file(key).map(Object::toString).orElse(source.getName());
        }
        if (source instanceof PropertiesFile file) {
            return file.place(key);
        }
        return switch (source.getOrdinal()) {
            case SYSTEM_PROPERTIES -> Found.SYSTEM_PROPERTY;
            case ENVIRONMENT -> Found.ENVIRONMENT;
            default -> source.getName();
        };
    }

    private static IllegalStateException withoutDefault(String key) {
        return new IllegalStateException(
                key + " has no value: the sources of " + OwnSources.class.getName() + " are not part of this Config");
    }
}
