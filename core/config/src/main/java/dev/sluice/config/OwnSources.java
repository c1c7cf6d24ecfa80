package dev.sluice.config;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/** Gives MicroProfile Config our sources: secret files, {@code sluice.properties} and the defaults. */
public final class OwnSources implements ConfigSourceProvider {

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader forClassLoader) {
        return of(Surroundings.ofThisProcess());
    }

    static List<ConfigSource> of(Surroundings surroundings) {
        try {
            var home = Paths.home(surroundings);
            var properties = propertiesFile(home);
            return List.of(new SecretFiles(Paths.secrets(surroundings, properties)), properties, new Defaults());
        } catch (SettingsException ignored) {
            // MicroProfile would wrap it in a stack trace; SettingsReader reads the same again and says it in one line
            return List.of(new Defaults());
        }
    }

    private static PropertiesFile propertiesFile(Path home) {
        try {
            return PropertiesFile.in(home);
        } catch (SettingsException ignored) {
            return PropertiesFile.empty(home); // as above
        }
    }
}
