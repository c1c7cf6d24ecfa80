package dev.sluice.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes paths of settings. Of all that looks like an expression, {@code ${sluice.home}} alone is replaced. */
final class Paths {

    private static final String HOME = "${sluice.home}";

    private Paths() {}

    static Path home(Surroundings surroundings) {
        var key = Setting.HOME.key();
        return path(surroundings.find(key).orElseGet(() -> standard(Setting.HOME)));
    }

    /** The folders of secrets: needed before there is a Config, because their files are one of its sources. */
    static List<Path> secrets(Surroundings surroundings, PropertiesFile properties) {
        var key = Setting.SECRETS.key();
        var found = surroundings
                .find(key)
                .or(() -> Optional.ofNullable(properties.getValue(key))
                        .map(text -> new Found(key, text, properties.place(key))))
                .orElseGet(() -> standard(Setting.SECRETS));
        return Lists.entries(found.text()).stream()
                .map(folder -> path(new Found(key, folder, found.place()), home(surroundings)))
                .toList();
    }

    static Path path(Found found, Path home) {
        return path(withHome(found, home));
    }

    static Found withHome(Found found, Path home) {
        var text = found.stripped().replace(HOME, home.toString());
        if (text.contains("${")) {
            throw found.wrong("not understood", "no other expression than " + HOME);
        }
        return new Found(found.key(), text, found.place());
    }

    private static Path path(Found found) {
        if (found.blank()) {
            throw found.wrong("blank", "a path");
        }
        try {
            return Path.of(found.stripped()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw found.wrong("no path", "a path");
        }
    }

    private static Found standard(Setting setting) {
        return new Found(setting.key(), setting.fallback().orElseThrow(), Defaults.PLACE);
    }
}
