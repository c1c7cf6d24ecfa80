package dev.sluice.engine.rule;

import java.util.List;

/**
 * The keys that may stand in one place of a rule.
 *
 * @param place what people call it: "a step"
 * @param known those that mean something
 * @param required those that must be there
 * @param later those of the language that this version does not build
 */
record Keys(String place, List<String> known, List<String> required, List<String> later) {
    static final Keys RULE = new Keys(
            "a rule",
            List.of(
                    "sluice",
                    "rule",
                    "title",
                    "owner",
                    "state",
                    "connection",
                    "zone",
                    "when",
                    "load",
                    "if",
                    "run",
                    "defaults",
                    "do",
                    "on-failure",
                    "tell-owner"),
            List.of("sluice", "rule", "title", "when", "do"),
            List.of());

    static final Keys WHEN = new Keys(
            "when", List.of("event", "only"), List.of("event"), List.of("schedule", "missed", "manual", "inputs"));

    static final Keys LOAD =
            new Keys("a load", List.of("type", "ref", "if-missing"), List.of("ref"), List.of("where", "at-most"));

    static final Keys RUN = new Keys(
            "run",
            List.of("key", "overlap", "once-within", "hold-above", "delay"),
            List.of(),
            List.of("settle", "cancel-when"));

    static final Keys DEFAULTS = new Keys("defaults", List.of("timeout", "retry"), List.of(), List.of());

    static final Keys RETRY = new Keys(
            "retry", List.of("for", "attempts", "first-wait", "grow", "longest-wait", "errors"), List.of(), List.of());

    static final Keys STEP = new Keys(
            "a step",
            List.of(
                    "id",
                    "if",
                    "action",
                    "with",
                    "timeout",
                    "retry",
                    "on-failure",
                    "choose",
                    "parallel",
                    "for-each",
                    "wait",
                    "wait-until",
                    "recheck",
                    "set",
                    "stop"),
            List.of(),
            List.of("wait-for", "approve"));

    static final Keys FOR_EACH =
            new Keys("for-each", List.of("in", "as", "at-most", "do"), List.of("in", "as", "do"), List.of());

    static final Keys BRANCH =
            new Keys("a branch of choose", List.of("if", "otherwise", "do"), List.of("do"), List.of());

    static final Keys ON_FAILURE = new Keys("on-failure", List.of("do", "then"), List.of("then"), List.of());

    static final Keys GROUP = new Keys("a condition", List.of("all", "any", "none"), List.of(), List.of());

    static final Keys SECRET = new Keys("a secret", List.of("secret"), List.of("secret"), List.of());

    static final Keys REFERENCE = new Keys("a reference", List.of("id", "ref", "email"), List.of(), List.of());
}
