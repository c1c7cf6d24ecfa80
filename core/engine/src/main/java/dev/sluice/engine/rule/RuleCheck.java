package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rule files and tells everything that is wrong with them, at once and without a server. */
public final class RuleCheck {
    /** Rules lie in folders for order, which are not deep; what lies further up belongs to something else. */
    private static final int LEVELS = 4;

    private final Catalogue catalogue;
    private final List<String> connections;

    /**
     * @param connections the names that rules may use
     */
    public RuleCheck(Catalogue catalogue, List<String> connections) {
        this.catalogue = catalogue;
        this.connections = List.copyOf(connections);
    }

    /**
     * What was found.
     *
     * @param files how many files were read, the settings beside rules not counted
     * @param problems by file, line and column
     */
    public record Report(int files, List<RuleProblem> problems) {
        public Report {
            problems = List.copyOf(problems);
        }

        /** Whether a file cannot be used as it is. */
        public boolean hasErrors() {
            return problems.stream().anyMatch(problem -> problem.level() == RuleProblem.Level.ERROR);
        }
    }

    /**
     * Checks files and folders; of a folder every rule file in it and its settings. A rule file that is checked alone is
     * read with the settings of its own folder, or of the nearest above it that has any.
     *
     * @throws NoSuchFileException names a path that is not there
     * @throws IOException when a folder cannot be listed or a named file not be read
     */
    public Report check(List<Path> paths) throws IOException {
        Looked looked = new Looked();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (Files.isDirectory(path)) {
                folder(path, looked);
            } else {
                file(path, looked);
            }
        }
        return looked.report();
    }

    /** What was read so far, by path: a file that was named twice is one file. */
    private static final class Looked {
        private final Map<String, RuleFile> rules = new TreeMap<>();
        private final Map<String, SettingsFile> settings = new TreeMap<>();
        private int named;

        private Report report() {
            Collection<RuleFile> files = RuleFile.withDuplicatesTold(rules.values());
            List<RuleProblem> problems = Stream.concat(
                            files.stream().flatMap(file -> file.reading().problems().stream()),
                            settings.values().stream().flatMap(file -> file.problems().stream()))
                    .sorted(Comparator.comparing(RuleProblem::place))
                    .toList();
            return new Report(rules.size() + named, problems);
        }
    }

    private void folder(Path folder, Looked looked) throws IOException {
        RuleReader reader = reader(folder);
        Map<String, RuleListing.Found> found = new TreeMap<>(RuleListing.of(folder));
        found.remove(RuleSettings.FILE);
        RuleSettings settings = settings(folder, looked);
        found.forEach((name, each) -> {
            String shown = shown(folder.resolve(name));
            looked.rules.put(
                    shown,
                    each instanceof RuleListing.Found.Content content
                            ? reader.readFile(shown, content.bytes(), settings)
                            : RuleFile.unreadable(shown, (RuleListing.Found.Unreadable) each));
        });
    }

    private void file(Path file, Looked looked) throws IOException {
        RuleListing.Found.Content content = RuleListing.content(file);
        if (file.endsWith(RuleSettings.FILE)) {
            looked.settings.put(shown(file), SettingsFile.read(shown(file), content));
            looked.named = 1;
            return;
        }
        Path parent = file.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        RuleSettings settings = settings(folder, looked);
        looked.rules.put(shown(file), reader(folder).readFile(shown(file), content.bytes(), settings));
    }

    /** The settings that count for the rules of a folder: its own, or those of the nearest of the folders above it. */
    private static RuleSettings settings(Path folder, Looked looked) throws IOException {
        Optional<Path> file = Stream.iterate(folder, Objects::nonNull, RuleCheck::above)
                .limit(LEVELS)
                .map(at -> at.resolve(RuleSettings.FILE))
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isEmpty()) {
            return RuleSettings.NONE;
        }
        String shown = shown(file.get());
        SettingsFile read = SettingsFile.read(shown, RuleListing.content(file.get()));
        looked.settings.put(shown, read);
        return read.settings().orElse(RuleSettings.UNKNOWN);
    }

    /** The folder above, named from where the first was named for as long as that goes. */
    private static @Nullable Path above(Path folder) {
        Path parent = folder.getParent();
        return parent == null && !folder.isAbsolute()
                ? folder.toAbsolutePath().normalize().getParent()
                : parent;
    }

    private RuleReader reader(Path folder) {
        // nothing is judged here, so that any time zone will do
        return new RuleReader(catalogue, new RuleWorld(connections, ZoneOffset.UTC, new RulesFiles(folder)));
    }

    private static String shown(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }
}
