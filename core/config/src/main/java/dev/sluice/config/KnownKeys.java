package dev.sluice.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds keys that begin like ours and are none: a typing mistake must not pass as a setting that does nothing. */
final class KnownKeys {

    private static final String PREFIX = "sluice.";
    private static final String CONNECTION = "sluice.connection.";
    private static final String TOKEN = "SLUICE_TOKEN"; // of the command line: a token, not a setting
    private static final String OPEN_NAMES = "(SLUICE_(SECRET|PLUGIN)_|sluice[._](secret|plugin)[._]).+";
    private static final int TYPING_MISTAKE = 2;

    private final List<String> connections;
    private final Set<String> keys;

    KnownKeys(List<String> connections) {
        this.connections = List.copyOf(connections);
        this.keys = new TreeSet<>(Setting.allKeys(connections));
    }

    void check(Surroundings surroundings, PropertiesFile properties, SecretFiles secrets) {
        for (var key : new TreeSet<>(surroundings.properties().keySet())) {
            check(key, Found.SYSTEM_PROPERTY);
        }
        for (var file : secrets.files()) {
            var key = file.getFileName().toString();
            check(key, file.toString());
            refuseHome(key, file.toString());
            if (key.equals(Setting.SECRETS.key())) {
                throw new SettingsException("Setting " + key + " cannot stand in a secret file (" + file
                        + "). Put it into " + properties.path() + ".");
            }
        }
        for (var key : properties.getPropertyNames()) {
            check(key, properties.place(key));
            refuseHome(key, properties.place(key));
        }
    }

    private void check(String key, String place) {
        if (!key.startsWith(PREFIX) || keys.contains(key) || Setting.isOpen(key)) {
            return;
        }
        if (Setting.mayHoldOpenSecret(key)) {
            throw new SettingsException("Unknown setting " + key + " (" + place + "). Expected "
                    + Setting.SECRET.pattern() + " or " + Setting.PLUGIN.pattern()
                    + ", with names of small letters, digits and hyphens.");
        }
        var unlisted = unlistedConnection(key);
        if (unlisted.isPresent()) {
            throw new SettingsException("Setting " + key + " (" + place + ") is for connection \"" + unlisted.get()
                    + "\", which " + Setting.CONNECTIONS.key() + " does not list. It lists "
                    + String.join(", ", connections) + ".");
        }
        throw new SettingsException("Unknown setting " + key + " (" + place + "). Did you mean "
                + Nearest.of(key, keys).orElseThrow() + "?");
    }

    /** The connection of a key that would be right if its connection were listed. */
    private Optional<String> unlistedConnection(String key) {
        int end = key.lastIndexOf('.');
        if (!key.startsWith(CONNECTION) || end <= CONNECTION.length()) {
            return Optional.empty();
        }
        var name = key.substring(CONNECTION.length(), end);
        var known =
                !connections.contains(name) && Setting.allKeys(List.of(name)).contains(key);
        return known ? Optional.of(name) : Optional.empty();
    }

    private static void refuseHome(String key, String place) {
        if (key.equals(Setting.HOME.key())) {
            throw new SettingsException("Setting " + key + " cannot stand in a file (" + place
                    + "), because it says where the files are. Set SLUICE_HOME or -Dsluice.home.");
        }
    }

    /** One line about the names in the environment that look like ours; Kubernetes puts some there by itself. */
    Optional<String> environmentWarning(Surroundings surroundings) {
        var known = keys.stream()
                .flatMap(key -> Surroundings.environmentNames(key).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var strange = new ArrayList<String>();
        new TreeSet<>(surroundings.environment().keySet())
                .stream()
                        .filter(name -> name.startsWith("SLUICE_") || name.startsWith("sluice"))
                        .filter(name -> !known.contains(name) && !name.equals(TOKEN))
                        .filter(name -> !name.matches(OPEN_NAMES))
                        .map(name -> withNearest(name, known))
                        .forEach(strange::add);
        return strange.isEmpty()
                ? Optional.empty()
                : Optional.of(Line.of("Environment: no settings, left alone: " + String.join(", ", strange)));
    }

    private static String withNearest(String name, Set<String> known) {
        return Nearest.within(TYPING_MISTAKE, name, known)
                .map(near -> name + " (did you mean " + near + "?)")
                .orElse(name);
    }
}
