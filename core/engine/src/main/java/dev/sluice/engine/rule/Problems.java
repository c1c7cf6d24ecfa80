package dev.sluice.engine.rule;

import dev.sluice.engine.rule.RuleProblem.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one file, so that all of it is told at once. */
final class Problems {
    private final SourceText source;
    private final List<RuleProblem> all = new ArrayList<>();

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

    boolean hasErrors() {
        return all.stream().anyMatch(problem -> problem.level() == Level.ERROR);
    }

    /** In the order of the file. */
    List<RuleProblem> sorted() {
        return all.stream().sorted(Comparator.comparing(RuleProblem::place)).toList();
    }

    private void add(Level level, String code, Stretch at, Advice advice) {
        Place place = source.place(at.start());
        String line = source.line(place.line() - 1);
        // what reaches over several lines is marked on its first line only
        int length = Math.min(at.end() - at.start(), Math.max(1, line.length() - place.column() + 1));
        all.add(new RuleProblem(
                place, length, code, advice.message(), advice.expected(), advice.fix(), line, level));
    }

    /** What people are told: the fault, what may stand there, what to write. */
    record Advice(String message, @Nullable String expected, @Nullable String fix) {

        static Advice expected(String message, String expected) {
            return new Advice(message, expected, null);
        }

        static Advice fix(String message, @Nullable String fix) {
            return new Advice(message, null, fix);
        }
    }
}
