package dev.sluice.engine.rule;

import dev.sluice.engine.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads rule files and tells everything that is wrong with them, at once and without a server. */
public final class RuleCheck {
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
     * @param files how many rule files were read
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
     * Checks files and folders; of a folder every rule file in it.
     *
     * @throws NoSuchFileException names a path that is not there
     * @throws IOException when a folder cannot be listed or a named file not be read
     */
    public Report check(List<Path> paths) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            files.addAll(Files.isDirectory(path) ? folder(path) : List.of(file(path)));
        }
        // a file that was named twice is one file
        Map<String, RuleFile> once = new TreeMap<>();
        files.forEach(file -> once.put(file.file(), file));
        List<RuleProblem> problems = RuleFile.withDuplicatesTold(once.values()).stream()
                .flatMap(file -> file.reading().problems().stream())
                .sorted(Comparator.comparing(RuleProblem::place))
                .toList();
        return new Report(once.size(), problems);
    }

    private List<RuleFile> folder(Path folder) throws IOException {
        RuleReader reader = reader(folder);
        List<RuleFile> files = new ArrayList<>();
        for (Map.Entry<String, RuleListing.Found> entry : RuleListing.of(folder).entrySet()) {
            String shown = shown(folder.resolve(entry.getKey()));
            files.add(
                    entry.getValue() instanceof RuleListing.Found.Content content
                            ? reader.readFile(shown, content.bytes())
                            : RuleFile.unreadable(shown, (RuleListing.Found.Unreadable) entry.getValue()));
        }
        return files;
    }

    private RuleFile file(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        RuleListing.Found.Content content = RuleListing.content(file);
        return reader(folder == null ? Path.of("") : folder).readFile(shown(file), content.bytes());
    }

    private RuleReader reader(Path folder) {
        // nothing is judged here, so that any time zone will do
        return new RuleReader(catalogue, new RuleWorld(connections, ZoneOffset.UTC, new RulesFiles(folder)));
    }

    private static String shown(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }
}
