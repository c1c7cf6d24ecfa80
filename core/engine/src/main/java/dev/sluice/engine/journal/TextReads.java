package dev.sluice.engine.journal;

import java.util.Optional;

/** Reads texts: payloads, what was loaded, rule files. */
final class TextReads {
    private final Reads reads;

    TextReads(Reads reads) {
        this.reads = reads;
    }

    Optional<String> payload(String owner, String name) {
        return reads.one(String.class, "select text from payload where owner = ? and name = ?", owner, name);
    }

    Optional<String> snapshot(String hash) {
        return reads.one(String.class, "select text from snapshot where hash = ?", hash);
    }

    Optional<RuleVersionRow> ruleVersion(String version) {
        return reads.one(
                RuleVersionRow.class,
                "select * from rule_version where version = ? order by seq desc limit 1",
                version);
    }

    Optional<RuleVersionRow> lastGoodVersion(String rule) {
        return reads.one(
                RuleVersionRow.class, "select * from rule_version where rule = ? order by seq desc limit 1", rule);
    }
}
