package dev.sluice.engine.rule;

import dev.sluice.engine.expression.Expressions;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.schema.Names;
import java.util.Collection;
import java.util.stream.Collectors;

/** What every part of reading one file shares. */
record Linking(
        SourceText source,
        Problems problems,
        Catalogue catalogue,
        RuleWorld world,
        Expressions expressions,
        RuleSettings settings) {
    private static final int MOST_NAMES = 12;

    Place place(Node node) {
        return source.place(node.at().start());
    }

    /** Tells that something else was expected; says nothing where the fault was told already. */
    void wrongKind(Node node, String expected) {
        if (node instanceof Node.Told) {
            return;
        }
        boolean inBrackets = (node instanceof Node.Keyed keyed && keyed.inBrackets())
                || (node instanceof Node.Items items && items.inBrackets());
        Stretch line = toLineEnd(node);
        if (inBrackets && expectsText(expected) && isOnOneLine(node)) {
            char first = source.text().charAt(node.at().start());
            problems.error(
                    "SL-E012",
                    node.at(),
                    new Advice(
                            "YAML takes a value that begins with \"" + first + "\" for " + node.kind(),
                            expected,
                            "write " + quoted(line)));
        } else if (node instanceof Node.Keyed keyed && expectsText(expected) && isSplitText(keyed)) {
            problems.error("SL-E014", line, new Advice("\": \" stands inside text", expected, "write " + quoted(line)));
        } else {
            problems.error("SL-E022", node.at(), Advice.expected(node.kind() + " stands here", expected));
        }
    }

    /** Tells of a name that nothing has, with the one that was probably meant. */
    void unknown(String code, Node.Text name, String message, Collection<String> known) {
        String few = known.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String more = known.size() > MOST_NAMES ? ", and " + (known.size() - MOST_NAMES) + " more" : "";
        String expected = known.isEmpty() ? "nothing, because there is none" : "one of " + few + more;
        problems.error(
                code,
                name.at(),
                new Advice(
                        "\"" + name.value() + "\" " + message,
                        expected,
                        Names.nearest(name.value(), known)
                                .map(near -> "write " + near)
                                .orElse(null)));
    }

    /**
     * Whether the plugin of this type is not there, in which case that is noted and the rule has to wait for it.
     *
     * @param type {@code plugin.name}
     */
    boolean isAway(Node.Text type) {
        int dot = type.value().indexOf('.');
        if (dot <= 0) {
            return false;
        }
        String plugin = type.value().substring(0, dot);
        if (catalogue.has(plugin)) {
            return false;
        }
        problems.away(plugin, type.at());
        return true;
    }

    /** The line of a stretch with that stretch written differently. */
    String lineWith(Stretch at, String instead) {
        int number = source.lineAt(at.start());
        Line line = new Line(number, source.line(number));
        int start = at.start() - source.start(number);
        return line.with(new Stretch(start, Math.min(line.text().length(), start + at.end() - at.start())), instead);
    }

    private String quoted(Stretch at) {
        return lineWith(at, Quoting.quote(source.piece(at)));
    }

    private Stretch toLineEnd(Node node) {
        int number = source.lineAt(node.at().start());
        Line line = new Line(number, source.line(number));
        int start = node.at().start() - source.start(number);
        return new Stretch(node.at().start(), source.start(number) + line.wholeEnd(start));
    }

    private boolean isOnOneLine(Node node) {
        return source.lineAt(node.at().start())
                == source.lineAt(Math.max(node.at().start(), node.at().end() - 1));
    }

    /** Text with {@code ": "} in it, which YAML reads as one key and its value. */
    private boolean isSplitText(Node.Keyed keyed) {
        if (keyed.entries().size() != 1) {
            return false;
        }
        Node.Entry entry = keyed.entries().get(0);
        int line = source.lineAt(entry.key().at().start());
        boolean alone = entry.value() instanceof Node.Text text
                && source.lineAt(text.at().start()) == line;
        // where the key stands below its own key, people meant a group of keys
        String before = source.line(line).substring(0, entry.key().at().start() - source.start(line));
        return alone && !before.isBlank();
    }

    private static boolean expectsText(String expected) {
        return expected.startsWith("text") || expected.contains("expression");
    }
}
