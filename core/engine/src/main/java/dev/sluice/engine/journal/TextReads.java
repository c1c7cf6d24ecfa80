package dev.sluice.engine.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads texts: payloads, what was loaded, rule files. */
final class TextReads {
    private static final RowReader<RuleVersionRow> VERSION = RowReader.of(RuleVersionRow.class);
    private static final String NEWEST = "select " + VERSION.columns("v") + " from rule_version v where ";

    private final Reads reads;

    TextReads(Reads reads) {
        this.reads = reads;
    }

    Optional<String> payload(String owner, String name) {
        return reads.text("select text from payload where owner = ? and name = ?", owner, name);
    }

    /** Those of a row and of all whose id begins with it and a slash. */
    Map<String, Map<String, String>> texts(String root) {
        Map<String, Map<String, String>> texts = new HashMap<>();
        reads.ask(handle -> handle.select(
                        "select owner, name, text from payload where owner = ? or (owner > ? and owner < ?)",
                        root,
                        root + "/",
                        root + "0")
                .map((results, context) -> texts.computeIfAbsent(results.getString(1), owner -> new HashMap<>())
                        .put(results.getString(2), results.getString(3)))
                .list());
        return texts;
    }

    Optional<String> loaded(Cause cause) {
        return reads.text(
                "select s.text from decision d join snapshot s on s.hash = d.loaded"
                        + " where d.event = ? and d.rule = ? and d.replay = ?",
                cause.event(),
                cause.rule(),
                cause.replay().replay());
    }

    Optional<RuleVersionRow> ruleVersion(String version) {
        return reads.one(VERSION, NEWEST + "v.version = ? order by v.seq desc limit 1", version);
    }

    Optional<RuleVersionRow> lastGoodVersion(String rule) {
        return reads.one(VERSION, NEWEST + "v.rule = ? order by v.seq desc limit 1", rule);
    }
}
