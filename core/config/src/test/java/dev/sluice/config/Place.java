package dev.sluice.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A home on disk, an environment, system properties and a clock, read by a real SmallRye Config. */
final class Place {

    private final Path home;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final MovableClock clock = new MovableClock();

    Place(Path home) {
        this.home = home;
        property("sluice.home", home.toString());
        property("sluice.secrets", home.resolve("secrets").toString());
    }

    /** One connection that has all it needs. */
    static Place ready(Path home) {
        return new Place(home)
                .property("sluice.connection.pluvo.organization", "acme")
                .property("sluice.connection.pluvo.client-id", "id-1")
                .secret("sluice.connection.pluvo.client-secret", "s3cret");
    }

    Place property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    Place without(String key) {
        properties.remove(key);
        return this;
    }

    Place environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Place file(String text) {
        return write(home.resolve("sluice.properties"), text);
    }

    Place secret(String key, String text) {
        return write(secretFile(key), text);
    }

    Path secretFile(String key) {
        return home.resolve("secrets").resolve(key);
    }

    private Place write(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Place later(Duration duration) {
        clock.now = clock.now.plus(duration);
        return this;
    }

    Settings settings() {
        return reader().settings();
    }

    SettingsReader reader() {
        return new SettingsReader(config(), clock, surroundings());
    }

    Config config() {
        return ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(new PropertiesConfigSource(properties, "system properties", 400))
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(OwnSources.of(surroundings()).toArray(ConfigSource[]::new))
                .build();
    }

    private Surroundings surroundings() {
        return new Surroundings(properties, environment);
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
