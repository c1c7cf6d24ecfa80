package dev.sluice.engine.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which settings are in force: those of the file, or while that is broken those that were in force before. */
final class FolderSettings {
    private static final Logger log = LoggerFactory.getLogger(RuleFolder.class);

    private final LastGood lastGood;
    private final List<NewVersion> newVersions = new ArrayList<>();
    private RuleSettings inForce = RuleSettings.NONE;
    private List<RuleProblem> problems = List.of();

    FolderSettings(LastGood lastGood) {
        this.lastGood = lastGood;
    }

    RuleSettings inForce() {
        return inForce;
    }

    /** What is wrong with the file as it stands. */
    List<RuleProblem> problems() {
        return problems;
    }

    /**
     * Takes the file as it is now.
     *
     * @param found null when it is gone
     * @return whether other settings are in force than before
     */
    boolean take(RuleListing.@Nullable Found found) {
        RuleSettings before = inForce;
        if (found == null) {
            inForce = RuleSettings.NONE;
            problems = List.of();
        } else {
            SettingsFile file = SettingsFile.read(RuleSettings.FILE, found);
            problems = file.settings().isPresent() ? List.of() : file.problems();
            inForce = file.settings().orElseGet(this::lastInForce);
            tell();
            file.settings().ifPresent(this::keep);
        }
        return !inForce.equals(before);
    }

    private RuleSettings lastInForce() {
        boolean never = inForce.equals(RuleSettings.NONE) || !inForce.known();
        return never
                ? lastGood.of(RuleSettings.ID)
                        .flatMap(version -> RuleSettings.kept(version.text()))
                        .orElse(RuleSettings.UNKNOWN)
                : inForce;
    }

    private void keep(RuleSettings good) {
        String version = RuleSettings.version(good.text());
        newVersions.add(new NewVersion(version, RuleSettings.ID, RuleSettings.FILE, good.text(), null));
    }

    List<NewVersion> takeNewVersions() {
        List<NewVersion> taken = List.copyOf(newVersions);
        newVersions.clear();
        return taken;
    }

    /** A problem may quote the file, and that may name people: the log says where to look. */
    private void tell() {
        if (problems.isEmpty()) {
            log.info("Settings of rules: {} taken", RuleSettings.FILE);
            return;
        }
        log.warn(
                "{} has a problem: {} at {}. {}. See: sluice check",
                RuleSettings.FILE,
                problems.get(0).code(),
                problems.get(0).place(),
                inForce.known()
                        ? "The values that were in force before stand"
                        : "Rules that name settings cannot be read until it is mended");
    }
}
