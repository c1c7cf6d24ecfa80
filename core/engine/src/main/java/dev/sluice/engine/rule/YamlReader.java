package dev.sluice.engine.rule;

import dev.sluice.engine.rule.Node.Text.Style;
import dev.sluice.engine.rule.Problems.Advice;
import dev.sluice.engine.rule.Traps.Cleared;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 as plain nodes with their places, from the parser's events alone: nothing is converted, no class is
 * made, no alias is followed.
 */
final class YamlReader {
    private static final int DEEPEST = 20;

    private final SourceText source;
    private final Problems problems;
    private final Cleared cleared;
    private final Offsets offsets;
    private Iterator<Event> events = List.<Event>of().iterator();

    private YamlReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.cleared = Traps.clear(source, problems);
        this.offsets = new Offsets(cleared.text());
    }

    /** The file's content; empty when it could not be read to the end, for which the problems say why. */
    static Optional<Node> read(SourceText source, Problems problems) {
        return TextLimits.hold(source, problems) ? new YamlReader(source, problems).document() : Optional.empty();
    }

    private Optional<Node> document() {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(TextLimits.LARGEST)
                .build();
        events = new ParserImpl(settings, new StreamReader(settings, cleared.text()));
        try {
            return Optional.of(documents());
        } catch (Stopped ignored) {
            // what stopped it is among the problems
            return Optional.empty();
        } catch (MarkedYamlEngineException refused) {
            SyntaxWords.tell(refused, refused.getProblemMark().map(this::offset).orElse(0), source, problems);
            return Optional.empty();
        } catch (YamlEngineException refused) {
            problems.error("SL-E009", new Stretch(0, 1), "this is not YAML: " + refused.getMessage());
            return Optional.empty();
        }
    }

    private Node documents() {
        Node first = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                if (first != null) {
                    throw stop(
                            "SL-E004",
                            at(event),
                            Advice.fix("a second document begins here", "leave \"---\" out: one file holds one rule"));
                }
                first = node(events.next(), 1);
            }
        }
        return first == null ? new Node.Nothing(new Stretch(0, 0)) : first;
    }

    private Node node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw stop("SL-E003", at(event), Advice.expected("this lies too deep", "at most " + DEEPEST + " levels"));
        }
        refuseTagsAndAnchors(event);
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof CollectionStartEvent start) {
            return event.getEventId() == Event.ID.SequenceStart ? items(start, depth) : keyed(start, depth);
        }
        return new Node.Told(at(event));
    }

    private Node scalar(ScalarEvent scalar) {
        Stretch at = at(scalar);
        if (isTold(at)) {
            return new Node.Told(at);
        }
        if (scalar.isPlain() && scalar.getValue().isEmpty()) {
            return new Node.Nothing(at);
        }
        return new Node.Text(at, scalar.getValue(), style(scalar));
    }

    private static Style style(ScalarEvent scalar) {
        if (scalar.isPlain()) {
            return Style.PLAIN;
        }
        if (scalar.isSQuoted()) {
            return Style.SINGLE;
        }
        return scalar.isDQuoted() ? Style.DOUBLE : Style.BLOCK;
    }

    private Node items(CollectionStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new Node.Items(between(start, event), items, start.isFlow());
    }

    private Node keyed(CollectionStartEvent start, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        boolean whole = true;
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (key instanceof Node.Text text) {
                add(entries, new Node.Entry(text, value));
            } else {
                whole = false;
                tellKey(key);
            }
            event = events.next();
        }
        return new Node.Keyed(between(start, event), List.copyOf(entries.values()), start.isFlow(), whole);
    }

    private void tellKey(Node key) {
        if (!(key instanceof Node.Told)) {
            problems.error("SL-E022", key.at(), Advice.expected("a key is " + key.kind(), "a word as the key"));
        }
    }

    private void add(Map<String, Node.Entry> entries, Node.Entry entry) {
        Node.Entry earlier = entries.putIfAbsent(entry.key().value(), entry);
        if (earlier != null) {
            problems.error(
                    "SL-E007",
                    entry.key().at(),
                    Advice.fix(
                            "\"" + entry.key().value() + "\" stands twice; the first is at "
                                    + source.place(earlier.key().at().start()),
                            "leave one of them out"));
        }
    }

    private void refuseTagsAndAnchors(Event event) {
        @Nullable String tag = null;
        if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag().orElse(null);
        } else if (event instanceof CollectionStartEvent start) {
            tag = start.getTag().orElse(null);
        }
        if (tag != null) {
            problems.error("SL-E005", at(event), Advice.fix("YAML tags are not allowed", "leave the tag out"));
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent named && named.getAnchor().isPresent())) {
            problems.error(
                    "SL-E006",
                    at(event),
                    Advice.fix("YAML anchors and aliases are not allowed", "write the value out where it is meant"));
        }
    }

    private boolean isTold(Stretch at) {
        int told = cleared.told().nextSetBit(at.start());
        return told >= 0 && told < at.end();
    }

    private Stopped stop(String code, Stretch at, Advice advice) {
        problems.error(code, at, advice);
        return new Stopped();
    }

    private Stretch at(Event event) {
        return between(event, event);
    }

    private Stretch between(Event start, Event end) {
        return new Stretch(
                start.getStartMark().map(this::offset).orElse(0),
                end.getEndMark().map(this::offset).orElse(0));
    }

    private int offset(Mark mark) {
        return offsets.of(mark.getIndex());
    }

    /** The file is not read any further. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stopped() {
            super(null, null, false, false);
        }
    }
}
