package dev.sluice.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The system properties and the environment of this process, which a test can replace. */
record Surroundings(Map<String, String> properties, Map<String, String> environment) {

    Surroundings {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    static Surroundings ofThisProcess() {
        return new Surroundings(texts(System.getProperties()), System.getenv());
    }

    private static Map<String, String> texts(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** What stands in a system property or else in the environment. */
    Optional<Found> find(String key) {
        var property = properties.get(key);
        if (property != null) {
            return Optional.of(new Found(key, property, Found.SYSTEM_PROPERTY));
        }
        return Optional.ofNullable(fromEnvironment(key)).map(text -> new Found(key, text, Found.ENVIRONMENT));
    }

    private @Nullable String fromEnvironment(String key) {
        for (var name : environmentNames(key)) {
            var text = environment.get(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The names under which MicroProfile looks for a key in the environment. */
    static List<String> environmentNames(String key) {
        var underscored = key.replaceAll("[^A-Za-z0-9_]", "_");
        return List.of(key, underscored, underscored.toUpperCase(Locale.ROOT));
    }
}
