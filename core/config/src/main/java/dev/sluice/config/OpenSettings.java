package dev.sluice.config;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings whose names Sluice does not know beforehand: those of plugins, below {@code sluice.plugin.}, and the
 * secrets that rules name, below {@code sluice.secret.}. Safe for use by several threads.
 */
public final class OpenSettings {
    private static final String ENVIRONMENT_SECRET = "SLUICE_SECRET_";

    private final Values values;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Map<String, Rotating<Optional<Secret>>> secrets = new ConcurrentHashMap<>();
    private final Rotating<Set<String>> everySecret;

    OpenSettings(Values values, Surroundings surroundings, Clock clock) {
        this.values = values;
        this.surroundings = surroundings;
        this.clock = clock;
        this.everySecret = new Rotating<>(this::secretsOfRules, last -> last, clock);
    }

    /** A value as it was written, and where it stands: a file and its line, or the environment. */
    public record Given(String text, String place) {}

    /** What stands under a key. */
    public Optional<Given> find(String key) {
        return values.find(key).map(found -> new Given(found.text(), found.place()));
    }

    /** The keys that begin so in files and system properties, each with its place. The environment changes names. */
    public Map<String, String> written(String prefix) {
        var written = new TreeMap<String, String>();
        var properties = PropertiesFile.in(Paths.home(surroundings));
        properties.getPropertyNames().forEach(key -> written.put(key, properties.place(key)));
        new SecretFiles(Paths.secrets(surroundings, properties))
                .files()
                .forEach(file -> written.put(file.getFileName().toString(), file.toString()));
        surroundings.properties().keySet().forEach(key -> written.put(key, Found.SYSTEM_PROPERTY));
        written.keySet().removeIf(key -> !key.startsWith(prefix));
        return written;
    }

    /**
     * Whether a secret stands under a key.
     *
     * @throws SettingsException when it is blank or a placeholder
     */
    public boolean hasSecret(String key) {
        return values.find(key).map(Secrets::sound).isPresent();
    }

    /** The secret under a key, as it is now, or was up to 60 seconds ago; empty while it is missing or no good. */
    public Optional<Secret> secret(String key) {
        return secrets.computeIfAbsent(key, fresh -> new Rotating<>(() -> read(key), last -> last, clock))
                .get();
    }

    /** The values of all secrets of rules, and of those that were asked for, so that they can be kept out of sight. */
    public Collection<String> secretValues() {
        var all = new LinkedHashSet<>(everySecret.get());
        secrets.values().forEach(secret -> secret.get().map(Secret::reveal).ifPresent(all::add));
        return all;
    }

    /** Looks at every secret of a rule, so that a blank one or a placeholder is seen at the start. */
    void check() {
        written(Setting.SECRET_OF_RULES).keySet().forEach(this::hasSecret);
    }

    private Optional<Secret> read(String key) {
        try {
            return values.find(key).map(found -> new Secret(Secrets.sound(found).text()));
        } catch (SettingsException ignored) {
            // a blank one is as good as none; whoever needs it says so, and the next start names it
            return Optional.empty();
        }
    }

    private Set<String> secretsOfRules() {
        var all = new LinkedHashSet<String>();
        written(Setting.SECRET_OF_RULES)
                .keySet()
                .forEach(key -> read(key).map(Secret::reveal).ifPresent(all::add));
        surroundings.environment().forEach((name, text) -> {
            if (name.startsWith(ENVIRONMENT_SECRET) && !text.isBlank()) {
                all.add(text);
            }
        });
        return all;
    }
}
