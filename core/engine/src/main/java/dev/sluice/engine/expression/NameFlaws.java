package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Names;
import dev.sluice.engine.schema.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said about names that do not exist or are written in a way that cannot work. */
final class NameFlaws {
    static final String NO_NAME = "SL-E103";
    static final String NO_FIELD = "SL-E104";
    static final String NO_STEP = "SL-E105";
    static final String NO_FUNCTION = "SL-E106";

    /** The record of what a file of that name holds, for which people can add what is missing. */
    private static final String SETTINGS = "settings";

    private static final Map<String, String> MACRO_FORMS = Map.of(
            "has", "has(user.email)",
            "all", "list.all(x, x > 1), true when each element is so",
            "exists", "list.exists(x, x > 1), true when one element is so",
            "exists_one", "list.exists_one(x, x > 1), true when exactly one element is so",
            "map", "list.map(x, x.name), a list of what is made of each element",
            "filter", "list.filter(x, x > 1), a list of the elements that are so");

    /** What functions are called in other languages, and what to write here. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "toLowerCase", "lower",
            "toUpperCase", "upper",
            "strip", "trim",
            "length", "size",
            "len", "size",
            "coalesce", "default",
            "addDays", "+ days(…)",
            "weeks", "days(…), with seven for each week",
            "now", "now without brackets");

    private final Source source;
    private final Scope scope;

    NameFlaws(Source source, Scope scope) {
        this.source = source;
        this.scope = scope;
    }

    Flaw noName(Chain chain) {
        // CEL takes a dot before a name for the outermost name
        String name = chain.name().startsWith(".") ? chain.name().substring(1) : chain.name();
        TreeSet<String> known = new TreeSet<>(scope.names().keySet());
        known.add(Path.NOW);
        if (!scope.steps().isEmpty()) {
            known.add(Path.STEPS);
        }
        Optional<String> nearest = Names.nearest(name, known);
        boolean isToday = name.equals(Function.TODAY.written());
        String fix = (isToday ? Optional.of("today()") : nearest)
                .map(meant -> "write " + meant)
                .orElse(chain.links().isEmpty() ? "if text is meant, write \"" + name + "\"" : null);
        int offset = source.at(chain.root().id());
        return new Flaw(
                offset,
                name.length(),
                NO_NAME,
                "\"" + name + "\" does not exist here",
                "one of " + String.join(", ", known),
                fix);
    }

    /** The field at the end of a path, which the record before it does not have. */
    Flaw noField(String before, Type type, Path.Segment segment, long id) {
        String wrong = before + segment.text();
        int offset = source.at(id);
        if (segment instanceof Path.Segment.First) {
            int first = source.function(Function.FIRST.written(), offset);
            return new Flaw(
                    first,
                    Function.FIRST.written().length(),
                    TypeFlaws.CODE,
                    "\"first\" needs a list, got " + type.words(),
                    Function.FIRST.form(),
                    null);
        }
        if (!(segment instanceof Path.Segment.Name name)) {
            return noPlace(wrong, type, segment, offset);
        }
        int field = source.find(name.name(), offset);
        if (type instanceof Type.ListOf) {
            return flaw(
                    field,
                    name.name(),
                    "\"" + before + "\" is a list, so \"" + wrong + "\" does not exist",
                    "one element, such as " + before + "[0]." + name.name() + ", or a question about all, such as "
                            + before + ".exists(x, x." + name.name() + " == …)",
                    null);
        }
        if (Function.named(name.name()).filter(Function::isAfterDot).isPresent()) {
            return flaw(
                    field,
                    name.name(),
                    "\"" + wrong + "\" does not exist",
                    "brackets after a function",
                    "write " + wrong + (name.name().equals(Function.IN_GROUP.written()) ? "(\"…\")" : "()"));
        }
        Type.RecordOf record =
                type instanceof Type.Reference ? CelTypes.REFERENCE : type instanceof Type.RecordOf of ? of : null;
        if (record == null) {
            return flaw(
                    field,
                    name.name(),
                    "\"" + wrong + "\" does not exist",
                    "\"" + before + "\" without a field, because it holds " + type.words(),
                    "write " + before);
        }
        Collection<String> fields = record.fields().keySet();
        return flaw(
                field,
                name.name(),
                "\"" + wrong + "\" does not exist",
                has(record),
                Names.nearest(name.name(), fields)
                        .map(meant -> "write " + meant)
                        .orElse(null));
    }

    private Flaw noPlace(String wrong, Type type, Path.Segment segment, int offset) {
        int length = Math.max(1, source.text().indexOf(']', offset) + 1 - offset);
        String message = "\"" + wrong + "\" does not exist";
        if (type instanceof Type.RecordOf record && segment instanceof Path.Segment.Key key) {
            Optional<String> nearest = Names.nearest(key.key(), record.fields().keySet());
            return new Flaw(
                    offset,
                    length,
                    NO_FIELD,
                    message + ": a field is written after a dot",
                    has(record),
                    nearest.map(meant -> "write ." + meant).orElse(null));
        }
        String expected = type instanceof Type.ListOf
                ? "a place in the list, such as [0]"
                : "no brackets, because it holds " + type.words();
        return new Flaw(offset, length, NO_FIELD, message, expected, null);
    }

    private static Flaw flaw(int offset, String word, String message, String expected, @Nullable String fix) {
        return new Flaw(offset, word.length(), NO_FIELD, message, expected, fix);
    }

    private static String has(Type.RecordOf record) {
        if (record.name().equals(SETTINGS)) {
            return record.fields().isEmpty()
                    ? "a line with that name in settings.yaml at the top of the rules folder"
                    : "settings.yaml has: " + String.join(", ", record.fields().keySet());
        }
        String name = record.name().isEmpty() ? "record" : record.name();
        // "a user", but "an enrollment"
        String article = "aeio".indexOf(Character.toLowerCase(name.charAt(0))) >= 0 ? "an " : "a ";
        return article + name + " has: " + String.join(", ", record.fields().keySet());
    }

    /** {@code steps} without an id, or with one that no earlier step has. */
    Flaw noStep(Chain chain) {
        Optional<String> id = Fields.stepId(chain);
        List<String> known = scope.steps().keySet().stream().sorted().toList();
        String expected =
                known.isEmpty() ? "no step, because none has run before" : "one of " + String.join(", ", known);
        if (id.isEmpty()) {
            return new Flaw(
                    source.at(chain.root().id()),
                    Path.STEPS.length(),
                    NO_STEP,
                    "\"steps\" is read with the id of a step in quotes",
                    "steps[\"id\"], where id is " + expected,
                    null);
        }
        int offset = source.find(
                id.get(), source.at(chain.links().get(0).expression().id()));
        return new Flaw(
                offset,
                id.get().length(),
                NO_STEP,
                "step \"" + id.get() + "\" does not exist before this one",
                expected,
                Names.nearest(id.get(), known)
                        .map(meant -> "write steps[\"" + meant + "\"]")
                        .orElse(null));
    }

    Flaw mixedList(long id, List<Type> kinds) {
        String words = kinds.stream().map(Type::words).collect(Collectors.joining(" and "));
        return new Flaw(source.at(id), 1, TypeFlaws.CODE, "the list mixes " + words, "values of one kind", null);
    }

    Flaw madeRecord(String name, long id) {
        int offset = source.text().lastIndexOf(name, source.at(id));
        return new Flaw(
                Math.max(0, offset),
                name.length(),
                NO_NAME,
                "\"" + name + "{…}\" cannot be made here",
                "names and values as {\"name\": value}",
                null);
    }

    Flaw noFunction(String function, long id, Collection<String> known) {
        int begin = source.function(function, source.at(id));
        if (MACRO_FORMS.containsKey(function)) {
            return new Flaw(
                    begin,
                    function.length(),
                    NO_FUNCTION,
                    "\"" + function + "\" is not written as it has to be",
                    MACRO_FORMS.get(function),
                    null);
        }
        List<String> named = Stream.concat(known.stream(), MACRO_FORMS.keySet().stream())
                .filter(name -> Character.isLetter(name.charAt(0)))
                .sorted()
                .toList();
        return new Flaw(
                begin,
                function.length(),
                NO_FUNCTION,
                "the function \"" + function + "\" does not exist",
                "one of " + String.join(", ", named),
                Optional.ofNullable(ELSEWHERE.get(function))
                        .or(() -> Names.nearest(function, named))
                        .map(meant -> "write " + meant)
                        .orElse(null));
    }
}
