package dev.sluice.engine.internal;

import dev.sluice.engine.journal.Cause;
import dev.sluice.engine.journal.RuleVersionRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.rule.Reading;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.RuleBook;
import dev.sluice.engine.rule.RuleProblem;
import dev.sluice.engine.rule.RuleReader;
import dev.sluice.engine.rule.RuleSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Rules as they once stood: what is open goes on by the version it began with, whatever the file says now. */
public final class RuleVersions {
    private static final int KEPT = 2_000;
    private final Store store;
    private final RuleReader reader;
    private final Supplier<RuleBook> book;
    /** What is read depends on the text and on the installed plugins, which stay for as long as this does. */
    private final Map<String, Reading> read = new ConcurrentHashMap<>();

    public RuleVersions(Store store, RuleReader reader, Supplier<RuleBook> book) {
        this.store = store;
        this.reader = reader;
        this.book = book;
    }

    /** The rule in this version; empty where {@link #reading} is not good. */
    public Optional<Rule> rule(String id, String version) {
        return reading(id, version)
                .filter(Reading.Good.class::isInstance)
                .map(reading -> ((Reading.Good) reading).rule());
    }

    /**
     * What this version is today: good; unavailable while a plugin is away, which is worth waiting for; or broken, because
     * it does not fit a plugin of today, which only a person can help. Empty when its text is gone.
     */
    public Optional<Reading> reading(String id, String version) {
        Optional<Reading> inForce = book.get()
                .rule(id)
                .filter(rule -> rule.version().equals(version))
                .map(rule -> new Reading.Good(rule, List.of()));
        if (inForce.isPresent()) {
            return inForce;
        }
        Reading known = read.get(version);
        return known != null ? Optional.of(known) : store.ruleVersion(version).flatMap(this::read);
    }

    /** Why a version of which {@link #reading} is neither good nor unavailable cannot be used, and what to do. */
    public static String why(Cause cause, Optional<Reading> reading) {
        String what = "version " + cause.version() + " of rule " + cause.rule();
        if (reading.isPresent() && reading.get() instanceof Reading.Broken broken) {
            RuleProblem first = broken.problems().get(0);
            return what + " does not fit the installed plugins any more: " + first.place() + ": " + first.message()
                    + ". Put the plugin's former version back and resume, or discard the run and replay the event";
        }
        return what + " is no longer in the journal. Discard the run and replay the event";
    }

    private Optional<Reading> read(RuleVersionRow row) {
        return settings(row).map(settings -> read(row, settings));
    }

    /** The settings that a version was read with; empty when their text is gone. */
    private Optional<RuleSettings> settings(RuleVersionRow row) {
        return row.settings() == null
                ? Optional.of(RuleSettings.NONE)
                : store.ruleVersion(row.settings()).flatMap(found -> RuleSettings.kept(found.text()));
    }

    private Reading read(RuleVersionRow row, RuleSettings settings) {
        Reading reading = reader.read(row.file(), row.text(), settings);
        if (reading.lasting()) {
            if (read.size() >= KEPT) {
                read.clear();
            }
            read.put(row.version(), reading);
        }
        return reading;
    }
}
