package dev.sluice.engine.rule;

/** Writes text so that YAML takes it as it is. */
final class Quoting {
    private Quoting() {}

    static String quote(String text) {
        boolean needsSingle = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        return needsSingle ? '\'' + text.replace("'", "''") + '\'' : '"' + text + '"';
    }
}
