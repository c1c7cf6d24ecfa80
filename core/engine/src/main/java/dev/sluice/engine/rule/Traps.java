package dev.sluice.engine.rule;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds, line by line, what YAML itself would refuse in words nobody understands or, worse, would read in silence as
 * something else. Each trap is told with the line as it should be written, and what it stands in is blotted out with
 * letters of the same length, so that the rest of the file is still read and every other mistake in it found as well.
 */
final class Traps {
    private static final int NONE = -2;

    private final SourceText source;
    private final TrapTeller teller;

    /** The column that a block of text has to be indented beyond. */
    private int blockParent = NONE;
    /** The column that plain text going on over several lines has to be indented beyond. */
    private int plainParent = NONE;
    /** The column of a key or dash that still waits for its value. */
    private int waitingParent = 0;

    private char quote;
    private int brackets;
    private @Nullable Opening opening;

    private Traps(SourceText source, Problems problems) {
        this.source = source;
        this.teller = new TrapTeller(source, problems);
    }

    /** Where quotes or brackets began that go on over several lines. */
    private record Opening(Line line, int at) {
        /** The column up to which a key cannot belong to it. */
        int outside() {
            return at == line.indent() ? at - 1 : line.indent();
        }
    }

    /**
     * What YAML is given to read.
     *
     * @param text as long as the file's, with trapped values blotted out
     * @param told the offsets of what was blotted out
     */
    record Cleared(String text, BitSet told) {}

    static Cleared clear(SourceText source, Problems problems) {
        Traps traps = new Traps(source, problems);
        int line = 0;
        while (line < source.lines()) {
            line = traps.line(new Line(line, source.line(line)));
        }
        return traps.teller.cleared();
    }

    /** Looks at a line and says which one is next. */
    private int line(Line line) {
        boolean last = line.number() == source.lines() - 1;
        if (opening != null && line.beginsAnew(opening.outside()) && neverCloses(line)) {
            return reopen(opening);
        }
        look(line);
        return opening != null && last ? reopen(opening) : line.number() + 1;
    }

    /** Whether the quotes or brackets would close, if at all, in the middle of another key's value. */
    private boolean neverCloses(Line line) {
        return brackets > 0 || line.text().indexOf(quote) < 0 || line.quoteBeginsValue(quote);
    }

    /** Tells of what was never closed, and goes on from the line after it as if it had been. */
    private int reopen(Opening unclosed) {
        teller.unclosed(unclosed.line(), unclosed.at());
        opening = null;
        quote = 0;
        brackets = 0;
        return unclosed.line().number() + 1;
    }

    private void look(Line line) {
        int indent = line.indent();
        if (blockParent != NONE) {
            if (line.isBlank() || indent > blockParent) {
                return;
            }
            blockParent = NONE;
        }
        if (quote != 0) {
            int close = line.closingQuote(0, quote);
            if (close >= 0) {
                quote = 0;
                goOn(line, close + 1);
            }
        } else if (brackets > 0) {
            insideBrackets(line, indent, indent);
        } else if (!line.isMarker()) {
            structure(teller.withoutTabs(line));
        }
    }

    private void goOn(Line line, int after) {
        if (brackets > 0) {
            insideBrackets(line, after, after);
        } else {
            opening = null;
            afterQuote(line, after, after);
        }
    }

    private void structure(Line line) {
        int at = line.indent();
        int parent = at - 1;
        boolean item = false;
        while (line.isDash(at)) {
            parent = at;
            at = line.skipSpaces(at + 1);
            item = true;
        }
        if (line.isEnd(at) || line.startsWith(at, '#')) {
            if (item) {
                plainParent = NONE;
                waitingParent = parent;
            }
            return;
        }
        if (!item && plainParent != NONE && at > plainParent) {
            plain(line, at, plainParent);
            return;
        }
        plainParent = NONE;
        int waiting = waitingParent;
        waitingParent = NONE;
        int colon = line.keyEnd(at);
        if (colon >= 0) {
            value(line, line.skipSpaces(colon + 1), at);
        } else if (!item && (waiting == NONE || at <= waiting) && line.isPlain(at)) {
            teller.missingColon(line, at);
            waitingParent = at;
        } else {
            value(line, at, parent);
        }
    }

    private void value(Line line, int at, int parent) {
        if (line.isEnd(at) || line.startsWith(at, '#')) {
            waitingParent = parent;
            return;
        }
        char first = line.text().charAt(at);
        switch (first) {
            case '|', '>' -> {
                if (line.isBlockHeader(at)) {
                    blockParent = parent;
                } else {
                    teller.firstCharacter(line, at);
                }
            }
            case '"', '\'' -> quoted(line, at, first);
            case '[', '{' -> brackets(line, at);
            case '!', '%', '@', '`', '*', '&' -> {
                teller.firstCharacter(line, at);
                waitingParent = parent;
            }
            default -> plain(line, at, parent);
        }
    }

    private void plain(Line line, int at, int parent) {
        plainParent = parent;
        int end = line.valueEnd(at);
        if (!teller.comment(line, at, end) && line.colon(at, end) >= 0) {
            teller.quote("SL-E014", line, new Stretch(at, end), "\": \" stands inside text");
        }
    }

    private void quoted(Line line, int at, char first) {
        int close = line.closingQuote(at + 1, first);
        if (close >= 0) {
            afterQuote(line, at, close + 1);
        } else {
            quote = first;
            opening = new Opening(line, at);
        }
    }

    private void afterQuote(Line line, int at, int after) {
        int next = line.skipSpaces(after);
        if (line.isEnd(next) || teller.comment(line, at, after) || line.startsWith(next, '#')) {
            return;
        }
        teller.quote("SL-E013", line, new Stretch(at, line.wholeEnd(at)), "more text follows after the closing quote");
    }

    private void brackets(Line line, int at) {
        if (line.text().startsWith("{{", at)) {
            teller.doubleBraces(line, at);
        } else {
            opening = new Opening(line, at);
            insideBrackets(line, at, at);
        }
    }

    /** Goes through {@code [ ]} and {@code { }} up to where they close, which may be lines later. */
    private void insideBrackets(Line line, int whole, int from) {
        int at = from;
        while (!line.isEnd(at) && !line.isComment(at)) {
            char c = line.text().charAt(at);
            if ((c == '"' || c == '\'') && line.opensQuote(at)) {
                int close = line.closingQuote(at + 1, c);
                if (close < 0) {
                    quote = c;
                    return;
                }
                at = close;
            } else if (line.text().startsWith("${", at)) {
                Stretch token = line.bracketToken(at);
                teller.quote("SL-E015", line, token, "${ } cannot stand inside [ ] or { } as it is");
                at = token.end() - 1;
            } else if (c == '[' || c == '{') {
                brackets++;
            } else if ((c == ']' || c == '}') && --brackets <= 0) {
                brackets = 0;
                opening = null;
                afterBrackets(line, whole, at + 1);
                return;
            }
            at++;
        }
    }

    private void afterBrackets(Line line, int whole, int after) {
        int next = line.skipSpaces(after);
        if (line.isEnd(next) || teller.comment(line, whole, after) || line.startsWith(next, '#')) {
            return;
        }
        char first = line.text().charAt(whole);
        teller.quote(
                "SL-E012",
                line,
                new Stretch(whole, line.wholeEnd(whole)),
                "a value cannot begin with \"" + first + "\" and go on after it closes");
    }
}
