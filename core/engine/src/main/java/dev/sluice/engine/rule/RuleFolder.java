package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the rules folder. Whoever calls {@link #poll} sets the pace; a change counts once the file looks the same
 * twice, so that a half-written one is not taken. Everything else goes on with the {@link RuleBook} of the moment, which
 * is swapped whole. Thread-safe.
 */
public final class RuleFolder {
    private static final Logger log = LoggerFactory.getLogger(RuleFolder.class);

    private static final int LOOKS_A_READING = 15;

    private final Path root;
    private final RuleReader reader;
    private final Settling settling = new Settling();
    private final Map<String, RuleFile> files = new TreeMap<>();
    private final InForce inForce;
    private final FolderSettings settings;
    private Map<String, RuleListing.Found> lastLook = Map.of();
    private int looks;
    private boolean unreadable;
    private volatile RuleBook book = new RuleBook(List.of(), List.of(), List.of());

    public RuleFolder(Path root, RuleReader reader, LastGood lastGood) {
        this.root = requireNonNull(root, "root");
        this.reader = requireNonNull(reader, "reader");
        this.inForce = new InForce(reader, requireNonNull(lastGood, "lastGood"));
        this.settings = new FolderSettings(lastGood);
    }

    /** The rules in force. */
    public RuleBook book() {
        return book;
    }

    /**
     * Looks at the folder. The first look takes everything as it is. While the folder itself cannot be listed, the rules
     * stay as they are.
     *
     * @return whether there is a new book
     */
    public synchronized boolean poll() {
        // now and then everything is read, should a file system not tell of a change
        Map<String, RuleListing.Found> before = looks++ % LOOKS_A_READING == 0 ? Map.of() : lastLook;
        Map<String, RuleListing.Found> look;
        try {
            look = RuleListing.of(root, before);
        } catch (IOException e) {
            if (!unreadable) {
                log.error("The rules folder {} cannot be listed: {}. The rules stay as they are.", root, e.toString());
            }
            unreadable = true;
            return false;
        }
        unreadable = false;
        lastLook = look;
        List<String> changed = settling.changed(look);
        if (changed.isEmpty()) {
            return false;
        }
        concerned(changed, look).forEach(file -> take(file, look.get(file)));
        RuleBook next =
                inForce.book(RuleFile.withDuplicatesTold(files.values()), settings.inForce(), settings.problems());
        boolean differs =
                !next.version().equals(book.version()) || !next.states().equals(book.states());
        if (differs) {
            tell(book, next);
            book = next;
        }
        return differs;
    }

    /** The rule files to read: those that changed, and after a change of the settings all that name them. */
    private Set<String> concerned(List<String> changed, Map<String, RuleListing.Found> look) {
        Set<String> concerned = new TreeSet<>(changed);
        if (concerned.remove(RuleSettings.FILE) && settings.take(look.get(RuleSettings.FILE))) {
            files.forEach((file, read) -> {
                if (RuleSettings.named(read.text())) {
                    concerned.add(file);
                }
            });
        }
        return concerned;
    }

    /** The texts that came into force and were not yet given out, to be kept by whoever asks. */
    public synchronized List<NewVersion> takeNewVersions() {
        return Stream.concat(settings.takeNewVersions().stream(), inForce.takeNewVersions().stream())
                .toList();
    }

    private void take(String file, RuleListing.@Nullable Found found) {
        if (found == null) {
            files.remove(file);
        } else if (found instanceof RuleListing.Found.Content content) {
            files.put(file, reader.readFile(file, content.bytes(), settings.inForce()));
        } else {
            files.put(file, RuleFile.unreadable(file, (RuleListing.Found.Unreadable) found));
        }
    }

    /** A problem may quote the file or a plugin, and either may name people: the log says where to look. */
    private static void tell(RuleBook before, RuleBook now) {
        log.info("Rules: {} usable of {}", now.rules().size(), now.states().size());
        Set<RuleState> known = Set.copyOf(before.states());
        for (RuleState state : now.states()) {
            List<RuleProblem> errors = state.problems().stream()
                    .filter(problem -> problem.level() == RuleProblem.Level.ERROR)
                    // what is wrong with the settings is told once and not for every rule
                    .filter(problem -> !problem.place().file().equals(RuleSettings.FILE))
                    .toList();
            if (!errors.isEmpty() && !known.contains(state)) {
                RuleProblem first = errors.get(0);
                String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
                log.warn(
                        "Rule {} is {}, and its file has a problem: {} at {}{}. See: sluice check",
                        state.id(),
                        state.word(),
                        first.code(),
                        first.place(),
                        more);
            }
        }
    }
}
