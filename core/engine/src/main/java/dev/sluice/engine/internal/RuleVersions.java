package dev.sluice.engine.internal;

import dev.sluice.engine.journal.RuleVersionRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.rule.Reading;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.RuleBook;
import dev.sluice.engine.rule.RuleReader;
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
    private final Map<String, Rule> read = new ConcurrentHashMap<>();

    public RuleVersions(Store store, RuleReader reader, Supplier<RuleBook> book) {
        this.store = store;
        this.reader = reader;
        this.book = book;
    }

    /** The rule in this version; empty while a plugin that it needs is away. */
    public Optional<Rule> rule(String id, String version) {
        Optional<Rule> inForce =
                book.get().rule(id).filter(rule -> rule.version().equals(version));
        if (inForce.isPresent()) {
            return inForce;
        }
        Rule known = read.get(version);
        return known != null ? Optional.of(known) : store.ruleVersion(version).flatMap(this::read);
    }

    private Optional<Rule> read(RuleVersionRow row) {
        if (!(reader.read(row.file(), row.text()) instanceof Reading.Good good)) {
            return Optional.empty();
        }
        if (read.size() >= KEPT) {
            read.clear();
        }
        read.put(row.version(), good.rule());
        return Optional.of(good.rule());
    }
}
