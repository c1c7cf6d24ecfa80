package dev.sluice.engine.rule;

import dev.sluice.engine.rule.RuleProblem.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one file, so that all of it is told at once. */
final class Problems {
    /** What is told of a plugin that is not there. */
    static final String AWAY = "SL-E050";

    private static final int MOST = 200;

    private final SourceText source;
    private final List<RuleProblem> all = new ArrayList<>();
    private final Set<String> away = new TreeSet<>();
    private boolean faults;

    Problems(SourceText source) {
        this.source = source;
    }

    void error(String code, Stretch at, String message) {
        add(Level.ERROR, code, at, new Advice(message, null, null));
    }

    void error(String code, Stretch at, Advice advice) {
        add(Level.ERROR, code, at, advice);
    }

    void warning(String code, Stretch at, Advice advice) {
        add(Level.WARNING, code, at, advice);
    }

    /** A plugin is not there: no fault of the file, but it cannot be used until the plugin comes. */
    void away(String plugin, Stretch at) {
        away.add(plugin);
        error(AWAY, at, Advice.fix("plugin \"" + plugin + "\" is not installed", "install it, or correct the name"));
    }

    /** The plugins that are not there. */
    Set<String> away() {
        return away;
    }

    /** Whether something is wrong with the file itself. */
    boolean hasFaults() {
        return faults;
    }

    /** In the order of the file. */
    List<RuleProblem> sorted() {
        return all.stream().sorted(Comparator.comparing(RuleProblem::place)).toList();
    }

    private void add(Level level, String code, Stretch at, Advice advice) {
        // a fault counts also where more is wrong than anybody reads
        faults |= level == Level.ERROR && !code.equals(AWAY);
        if (all.size() < MOST) {
            all.add(problem(level, code, at, advice));
        }
    }

    private RuleProblem problem(Level level, String code, Stretch at, Advice advice) {
        Place place = source.place(at.start());
        String line = source.line(place.line() - 1);
        // what reaches over several lines is marked on its first line only
        int length = Math.min(at.end() - at.start(), Math.max(1, line.length() - place.column() + 1));
        return new RuleProblem(place, length, code, advice.message(), advice.expected(), advice.fix(), line, level);
    }

    /** What people are told: the fault, what may stand there, what to write. */
    record Advice(
            String message,
            @Nullable String expected,
            @Nullable String fix) {

        static Advice expected(String message, String expected) {
            return new Advice(message, expected, null);
        }

        static Advice fix(String message, @Nullable String fix) {
            return new Advice(message, null, fix);
        }
    }
}
