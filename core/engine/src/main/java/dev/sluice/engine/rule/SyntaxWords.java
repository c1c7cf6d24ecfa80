package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what the YAML parser met. */
final class SyntaxWords {
    private record Words(String theirs, Advice ours) {}

    private static final List<Words> KNOWN = List.of(
            new Words(
                    "mapping values are not allowed",
                    Advice.expected(
                            "\": \" stands where no key can be",
                            "a key at the start of the line, or quotes around text")),
            new Words(
                    "expected <block end>",
                    Advice.expected(
                            "this line does not fit the lines above it",
                            "keys of one group below each other, with the same number of spaces before them")),
            new Words(
                    "could not find expected ':'",
                    Advice.expected(
                            "this is neither a key nor a list item", "\"key: value\", or \"- \" before a list item")),
            new Words(
                    "found unexpected end of stream",
                    Advice.expected("the file ends inside quotes", "the closing quote")),
            new Words(
                    "sequence entries are not allowed",
                    Advice.expected("a list item cannot begin here", "\"- \" on a line of its own, below its key")),
            new Words(
                    "expected ',' or",
                    Advice.expected(
                            "[ ] or { } is not closed here",
                            "\",\" between entries and the closing bracket at the end")),
            new Words(
                    "found unknown escape character",
                    Advice.fix(
                            "this is no escape that YAML knows", "use single quotes, in which \"\\\" has no meaning")));

    private SyntaxWords() {}

    static void tell(MarkedYamlEngineException refused, int offset, SourceText source, Problems problems) {
        String theirs = refused.getProblem() == null ? "" : refused.getProblem();
        Advice advice = KNOWN.stream()
                .filter(words -> theirs.contains(words.theirs()))
                .map(Words::ours)
                .findFirst()
                .orElse(Advice.expected("this is not well-formed YAML", "keys with values, lists, or quoted text"));
        problems.error("SL-E009", Stretch.of(visible(offset, source), 1), advice);
    }

    /** An end of file is shown on the last line that holds something. */
    private static int visible(int offset, SourceText source) {
        int last = source.text().stripTrailing().length();
        return Math.max(0, Math.min(offset, Math.max(0, last - 1)));
    }
}
