package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import java.util.Arrays;
import java.util.BitSet;

/** Tells of traps, each with the line as it should be written, and blots out what they stand in. */
final class TrapTeller {
    private final SourceText source;
    private final Problems problems;
    private final char[] text;
    private final BitSet told = new BitSet();

    TrapTeller(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.text = source.text().toCharArray();
    }

    Traps.Cleared cleared() {
        return new Traps.Cleared(new String(text), told);
    }

    /** A value that has to be quoted. */
    void quote(String code, Line line, Stretch at, String message) {
        blot(line, at, 'x');
        String quoted = Quoting.quote(line.text().substring(at.start(), at.end()));
        problems.error(
                code,
                line.stretch(source, at),
                new Advice(message, "quotes around the whole value", "write " + line.with(at, quoted)));
    }

    /** A value whose first character means something else to YAML. */
    void firstCharacter(Line line, int at) {
        char first = line.text().charAt(at);
        Stretch whole = new Stretch(at, line.wholeEnd(at));
        boolean alone = line.word(at).length() == whole.end() - at;
        if (line.text().startsWith("!!", at) || line.text().startsWith("!<", at)) {
            blot(line, whole, alone ? ' ' : 'x');
            problems.error(
                    "SL-E005",
                    line.stretch(source, whole),
                    Advice.fix("\"" + line.word(at) + "\" is a YAML tag, and tags are not allowed", "leave it out"));
        } else if (first == '&' && alone) {
            // what it names may follow on the next lines
            blot(line, whole, ' ');
            problems.error(
                    "SL-E006",
                    line.stretch(source, whole),
                    Advice.fix("YAML anchors and aliases are not allowed", "leave \"" + line.word(at) + "\" out"));
        } else {
            String why = first == '*' || first == '&' ? "; YAML takes it for an alias, and rule files have none" : "";
            quote("SL-E012", line, whole, "a value cannot begin with \"" + first + "\"" + why);
        }
    }

    void doubleBraces(Line line, int at) {
        Stretch whole = new Stretch(at, line.wholeEnd(at));
        blot(line, whole, 'x');
        String right = line.text()
                .substring(at, whole.end())
                .replaceAll("\\{\\{\\s*", "\\${")
                .replaceAll("\\s*}}", "}");
        problems.error(
                "SL-E016",
                line.stretch(source, whole),
                new Advice(
                        "\"{{ }}\" has no meaning here",
                        "${ } around an expression",
                        "write " + line.with(whole, right)));
    }

    /** A comment one space after a value that ends here, of which nobody knows whether it is one. */
    boolean comment(Line line, int at, int end) {
        if (!line.text().startsWith(" #", end)) {
            return false;
        }
        Stretch value = new Stretch(at, line.text().stripTrailing().length());
        String quoted = Quoting.quote(line.text().substring(at, value.end()));
        blot(line, new Stretch(at, end), 'x');
        problems.error(
                "SL-E011",
                line.stretch(source, new Stretch(end + 1, value.end())),
                new Advice(
                        "one space before \"#\": YAML would cut the value off here",
                        "two spaces before the \"#\" of a comment",
                        "write " + line.with(value, quoted) + "  if the \"#\" belongs to the text"));
        return true;
    }

    /** A word that stands alone where a key has to stand; it is read as one, and what is below it is skipped. */
    void missingColon(Line line, int at) {
        Stretch word = new Stretch(at, line.valueEnd(at));
        String written = line.text().substring(at, word.end());
        blot(line, word, 'x');
        if (word.end() - at > 1) {
            text[source.start(line.number()) + word.end() - 1] = ':';
        }
        problems.error(
                "SL-E009",
                line.stretch(source, word),
                new Advice(
                        "\"" + written + "\" is neither a key nor a list item",
                        "\"key: value\", or \"- \" before a list item",
                        written.matches("[A-Za-z-]+") ? "write " + written + ":" : null));
    }

    /** Something that begins here and has no end. */
    void unclosed(Line line, int at) {
        char first = line.text().charAt(at);
        Stretch whole = new Stretch(at, line.wholeEnd(at));
        blot(line, whole, 'x');
        String closing = first == '[' ? "]" : first == '{' ? "}" : String.valueOf(first);
        problems.error(
                "SL-E009",
                line.stretch(source, new Stretch(at, at + 1)),
                new Advice(
                        "what \"" + first + "\" opens here is never closed",
                        "a closing " + closing,
                        "write " + line.with(whole, line.text().substring(at, whole.end()) + closing)));
    }

    /** The line with spaces in place of its tabs. */
    Line withoutTabs(Line line) {
        int tab = line.tab();
        if (tab < 0) {
            return line;
        }
        String fixed = line.text().replace("\t", "  ").strip();
        problems.error(
                "SL-E010",
                line.stretch(source, new Stretch(tab, tab + 1)),
                new Advice("a tab stands here", "spaces", "write " + fixed + "  with spaces in place of tabs"));
        String spaced = line.text().replace('\t', ' ');
        spaced.getChars(0, spaced.length(), text, source.start(line.number()));
        return new Line(line.number(), spaced);
    }

    private void blot(Line line, Stretch at, char with) {
        Stretch inFile = line.stretch(source, at);
        Arrays.fill(text, inFile.start(), inFile.end(), with);
        if (with != ' ') {
            told.set(inFile.start(), inFile.end());
        }
    }
}
