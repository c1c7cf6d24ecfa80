package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Problems.Advice;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds, line by line, what YAML itself would refuse in words nobody understands or, worse, would read in silence as
 * something else. Each trap is told with the line as it should be written, and what it stands in is blotted out with
 * letters of the same length, so that the rest of the file is still read and every other mistake in it found as well.
 */
final class Traps {
    private static final int NONE = -2;

    private final SourceText source;
    private final Problems problems;
    private final char[] text;
    private final List<Stretch> told = new ArrayList<>();

    private int blockParent = NONE;
    private int plainParent = NONE;
    private char openQuote;
    private int brackets;

    private Traps(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.text = source.text().toCharArray();
    }

    /**
     * What YAML is given to read.
     *
     * @param text as long as the file's, with trapped values blotted out
     * @param told what was blotted out
     */
    record Cleared(String text, List<Stretch> told) {}

    static Cleared clear(SourceText source, Problems problems) {
        Traps traps = new Traps(source, problems);
        for (int line = 0; line < source.lines(); line++) {
            traps.line(new Line(line, source.line(line)));
        }
        return new Cleared(new String(traps.text), List.copyOf(traps.told));
    }

    private void line(Line line) {
        int indent = line.skipSpaces(0);
        if (blockParent != NONE) {
            if (line.isBlank() || indent > blockParent) {
                return;
            }
            blockParent = NONE;
        }
        if (openQuote != 0) {
            int close = line.closingQuote(0, openQuote);
            if (close >= 0) {
                openQuote = 0;
                if (brackets == 0) {
                    afterQuote(line, close + 1, close + 1);
                } else {
                    insideBrackets(line, close + 1, close + 1);
                }
            }
        } else if (brackets > 0) {
            insideBrackets(line, indent, indent);
        } else if (!line.text().startsWith("---") && !line.text().startsWith("...") && !line.startsWith(0, '%')) {
            structure(tabs(line));
        }
    }

    private Line tabs(Line line) {
        int tab = line.tab();
        if (tab < 0) {
            return line;
        }
        String fixed = line.text().replace("\t", "  ");
        problems.error(
                "SL-E010",
                line.stretch(source, tab, tab + 1),
                new Advice(
                        "a tab stands here", "spaces", "write " + fixed.strip() + "  (with spaces in place of tabs)"));
        String spaced = line.text().replace('\t', ' ');
        for (int i = 0; i < spaced.length(); i++) {
            text[source.start(line.number()) + i] = spaced.charAt(i);
        }
        return new Line(line.number(), spaced);
    }

    private void structure(Line line) {
        int at = line.skipSpaces(0);
        int parent = at - 1;
        boolean item = false;
        while (line.isDash(at)) {
            parent = at;
            at = line.skipSpaces(at + 1);
            item = true;
        }
        if (line.isEnd(at) || line.startsWith(at, '#')) {
            if (item || !line.isBlank()) {
                plainParent = NONE;
            }
            return;
        }
        int colon = line.keyEnd(at);
        if (!item && plainParent != NONE && at > plainParent) {
            plain(line, at, plainParent);
            return;
        }
        plainParent = NONE;
        if (colon < 0) {
            value(line, at, parent);
        } else {
            value(line, line.skipSpaces(colon + 1), at);
        }
    }

    private void value(Line line, int at, int parent) {
        if (line.isEnd(at) || line.startsWith(at, '#')) {
            return;
        }
        char first = line.text().charAt(at);
        switch (first) {
            case '|', '>' -> {
                if (line.isBlockHeader(at)) {
                    blockParent = parent;
                } else {
                    firstCharacter(line, at);
                }
            }
            case '"', '\'' -> {
                int close = line.closingQuote(at + 1, first);
                if (close < 0) {
                    openQuote = first;
                } else {
                    afterQuote(line, at, close + 1);
                }
            }
            case '[', '{' -> brackets(line, at);
            case '!', '%', '@', '`', '*', '&' -> firstCharacter(line, at);
            default -> plain(line, at, parent);
        }
    }

    private void plain(Line line, int at, int parent) {
        plainParent = parent;
        int end = line.valueEnd(at);
        if (comment(line, at, end)) {
            return;
        }
        int colon = line.colon(at, end);
        if (colon >= 0) {
            tell("SL-E014", line, new Stretch(at, end), "\": \" stands inside text", "quotes around the whole value");
        }
    }

    private void firstCharacter(Line line, int at) {
        char first = line.text().charAt(at);
        int end = line.wholeEnd(at);
        if (line.text().startsWith("!!", at) || line.text().startsWith("!<", at)) {
            blot(line, new Stretch(at, end));
            problems.error(
                    "SL-E005",
                    line.stretch(source, at, end),
                    Advice.fix("\"" + line.word(at) + "\" is a YAML tag, and tags are not allowed", "leave it out"));
            return;
        }
        String why = first == '*' || first == '&' ? "; YAML takes it for an alias, and rule files have none" : "";
        tell(
                "SL-E012",
                line,
                new Stretch(at, end),
                "a value cannot begin with \"" + first + "\"" + why,
                "quotes around the whole value");
    }

    private void afterQuote(Line line, int at, int after) {
        int next = line.skipSpaces(after);
        if (line.isEnd(next) || comment(line, at, after)) {
            return;
        }
        if (!line.startsWith(next, '#')) {
            tell(
                    "SL-E013",
                    line,
                    new Stretch(at, line.wholeEnd(at)),
                    "more text follows after the closing quote",
                    "quotes around the whole value");
        }
    }

    private void brackets(Line line, int at) {
        if (line.text().startsWith("{{", at)) {
            int end = line.wholeEnd(at);
            String whole = line.text().substring(at, end);
            String inner = whole.replace("{{", "${").replace("}}", "}").replaceAll("\\$\\{\\s+", "\\${");
            blot(line, new Stretch(at, end));
            problems.error(
                    "SL-E016",
                    line.stretch(source, at, end),
                    new Advice(
                            "\"{{ }}\" has no meaning here",
                            "${ } around an expression",
                            "write " + line.with(new Stretch(at, end), inner.replaceAll("\\s+}", "}"))));
            return;
        }
        insideBrackets(line, at, at);
    }

    /** Goes through {@code [ ]} and {@code { }} up to where they close, which may be lines later. */
    private void insideBrackets(Line line, int whole, int from) {
        int at = from;
        while (!line.isEnd(at)) {
            char c = line.text().charAt(at);
            if (c == '#' && at > 0 && line.text().charAt(at - 1) == ' ') {
                return;
            }
            if ((c == '"' || c == '\'') && line.opensQuote(at)) {
                int close = line.closingQuote(at + 1, c);
                if (close < 0) {
                    openQuote = c;
                    return;
                }
                at = close;
            } else if (line.text().startsWith("${", at)) {
                Stretch token = line.bracketToken(at);
                tell("SL-E015", line, token, "${ } cannot stand inside [ ] or { } as it is", "quotes around it");
                at = token.end() - 1;
            } else if (c == '[' || c == '{') {
                brackets++;
            } else if (c == ']' || c == '}') {
                brackets--;
                if (brackets <= 0) {
                    brackets = 0;
                    afterBrackets(line, whole, at + 1);
                    return;
                }
            }
            at++;
        }
    }

    private void afterBrackets(Line line, int whole, int after) {
        int next = line.skipSpaces(after);
        if (line.isEnd(next) || comment(line, whole, after) || line.startsWith(next, '#')) {
            return;
        }
        char first = line.text().charAt(whole);
        tell(
                "SL-E012",
                line,
                new Stretch(whole, line.wholeEnd(whole)),
                "a value cannot begin with \"" + first + "\" and go on after it closes",
                "quotes around the whole value");
    }

    /** Whether a comment begins one space after the value, so that nobody knows whether it is one. */
    private boolean comment(Line line, int at, int end) {
        if (!line.text().startsWith(" #", end)) {
            return false;
        }
        Stretch value = new Stretch(at, line.text().stripTrailing().length());
        blot(line, new Stretch(at, end));
        problems.error(
                "SL-E011",
                line.stretch(source, end + 1, value.end()),
                new Advice(
                        "one space before \"#\": YAML would cut the value off here",
                        "two spaces before the \"#\" of a comment",
                        "write " + line.with(value, Quoting.quote(line.text().substring(at, value.end())))
                                + "  if the \"#\" belongs to the text"));
        return true;
    }

    private void tell(String code, Line line, Stretch at, String message, String expected) {
        blot(line, at);
        String quoted = Quoting.quote(line.text().substring(at.start(), at.end()));
        problems.error(
                code,
                line.stretch(source, at.start(), at.end()),
                new Advice(message, expected, "write " + line.with(at, quoted)));
    }

    private void blot(Line line, Stretch at) {
        Stretch inFile = line.stretch(source, at.start(), at.end());
        java.util.Arrays.fill(text, inFile.start(), inFile.end(), 'x');
        told.add(inFile);
    }
}
