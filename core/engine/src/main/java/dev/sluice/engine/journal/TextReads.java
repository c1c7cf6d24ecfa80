package dev.sluice.engine.journal;

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

    Optional<String> snapshot(String hash) {
        return reads.text("select text from snapshot where hash = ?", hash);
    }

    Optional<RuleVersionRow> ruleVersion(String version) {
        return reads.one(VERSION, NEWEST + "v.version = ? order by v.seq desc limit 1", version);
    }

    Optional<RuleVersionRow> lastGoodVersion(String rule) {
        return reads.one(VERSION, NEWEST + "v.rule = ? order by v.seq desc limit 1", rule);
    }
}
