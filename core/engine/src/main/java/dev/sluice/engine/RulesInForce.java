package dev.sluice.engine;

import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.RuleVersionRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.rule.NewVersion;
import dev.sluice.engine.rule.RuleBook;
import dev.sluice.engine.rule.RuleFolder;
import dev.sluice.engine.rule.RuleReader;
import dev.sluice.engine.rule.RuleSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The rules of a folder, as they are in force. Followed by one thread, read by all. */
final class RulesInForce implements Supplier<RuleBook> {
    private final RuleFolder folder;
    /** Versions that are not in the journal yet. */
    private final List<NewVersion> unkept = new ArrayList<>();

    private volatile RuleBook book;

    RulesInForce(Path root, RuleReader reader, Store store) {
        this.folder =
                new RuleFolder(root, reader, rule -> store.lastGoodVersion(rule).map(row -> version(row, store)));
        this.book = folder.book();
    }

    private static NewVersion version(RuleVersionRow row, Store store) {
        String settings = row.settings() == null
                ? null
                : store.ruleVersion(row.settings()).map(RuleVersionRow::text).orElse(null);
        return new NewVersion(row.version(), row.rule(), row.file(), row.text(), settings);
    }

    private static RuleVersionRow row(NewVersion version, Instant now) {
        String settings = version.settings() == null ? null : RuleSettings.version(version.settings());
        return new RuleVersionRow(version.version(), version.rule(), version.file(), version.text(), settings, now);
    }

    @Override
    public RuleBook get() {
        return book;
    }

    /** Looks at the folder and takes over what changed. */
    void follow(Parts parts) {
        folder.poll();
        unkept.addAll(folder.takeNewVersions());
        // a decision names a version, so its text is kept before any decision can
        if (!unkept.isEmpty()) {
            parts.commit(unkept.stream()
                    .<Change>map(version -> new Change.PutRuleVersion(row(version, parts.now())))
                    .toList());
            unkept.clear();
        }
        book = folder.book();
    }
}
