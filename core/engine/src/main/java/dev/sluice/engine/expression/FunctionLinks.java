package dev.sluice.engine.expression;

import dev.cel.common.ast.CelExpr;
import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Links the calls of our own functions: each takes what is empty in its own way, and some have to know where they are. */
final class FunctionLinks {
    private static final Path NOW = new Path(Path.NOW, List.of(), new Type.Moment());
    private static final String GROUPS = "groups";

    private final Linker linker;
    private final Fields fields;
    private final DayLinks days;
    private final FunctionFlaws names;

    FunctionLinks(Linker linker, Fields fields, DayLinks days, FunctionFlaws names) {
        this.linker = linker;
        this.fields = fields;
        this.days = days;
        this.names = names;
    }

    CelExpr link(Function function, CelExpr expression, Use use, Loops loops) {
        Optional<Flaw> wrong = names.form(function, expression);
        if (wrong.isPresent()) {
            return linker.wrong(wrong.get(), expression);
        }
        return switch (function) {
            case TODAY -> linked(function, expression, List.of(linker.read(NOW, Use.NEEDED)));
            case DEFAULT -> orElse(expression, use, loops);
            case IN_GROUP -> inGroup(expression, loops);
            case FIRST -> linker.present(linked(function, expression, needed(expression, loops)), expression, use);
            case START_OF_DAY -> startOfDay(expression, needed(expression, loops), loops);
            default -> linked(function, expression, needed(expression, loops));
        };
    }

    private CelExpr startOfDay(CelExpr expression, List<CelExpr> given, Loops loops) {
        return days.isDay(expression.call().args().get(0), loops)
                ? linker.called(expression.id(), Declarations.BEGIN, List.of(given.get(0), linker.here()))
                : linked(Function.START_OF_DAY, expression, given);
    }

    private List<CelExpr> needed(CelExpr expression, Loops loops) {
        List<CelExpr> values = new ArrayList<>();
        expression.call().target().ifPresent(target -> values.add(linker.link(target, Use.NEEDED, loops)));
        expression.call().args().forEach(argument -> values.add(linker.link(argument, Use.NEEDED, loops)));
        return values;
    }

    private CelExpr linked(Function function, CelExpr expression, List<CelExpr> values) {
        List<CelExpr> all = new ArrayList<>(values);
        if (function.needsPlace()) {
            all.add(linker.here());
        }
        return linker.called(expression.id(), function.written(), all);
    }

    /** The stand-in is used as the whole is, so that it says itself when it is empty too. */
    private CelExpr orElse(CelExpr expression, Use use, Loops loops) {
        List<CelExpr> values = linker.sameNumbers(expression, loops);
        List<CelExpr> linked =
                List.of(linker.link(values.get(0), Use.REPLACED, loops), linker.link(values.get(1), use, loops));
        return linked(Function.DEFAULT, expression, days.begun(expression, linked, loops));
    }

    private CelExpr inGroup(CelExpr expression, Loops loops) {
        CelExpr person = expression.call().target().orElseThrow();
        var groups = new Path.Segment.Name(GROUPS);
        Optional<Type> type = fields.infer(person, loops);
        Optional<Type> has = type.flatMap(record -> Fields.step(record, groups));
        if (type.isPresent() && has.filter(FunctionLinks::mayBeList).isEmpty()) {
            return linker.wrong(names.noGroups(expression, person, type.get()), expression);
        }
        CelExpr list = linker.link(linker.select(person, GROUPS), Use.NEEDED, loops);
        CelExpr wanted = linker.link(expression.call().args().get(0), Use.NEEDED, loops);
        return linked(Function.IN_GROUP, expression, List.of(list, wanted));
    }

    private static boolean mayBeList(Type type) {
        return type instanceof Type.ListOf || type instanceof Type.Free;
    }
}
