package dev.sluice.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/** The folders Sluice works with, as absolute paths. They need not exist. */
public record Folders(Path home, Path rules, Path plugins, List<Path> secrets) {

    public Folders {
        requireNonNull(home, "home");
        requireNonNull(rules, "rules");
        requireNonNull(plugins, "plugins");
        secrets = List.copyOf(secrets);
    }
}
