package dev.sluice.engine.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import dev.sluice.engine.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces every field that an expression reads by one variable, so that we and not the evaluator find the value: a field
 * behind an empty one is empty too, and a field that is empty where a value is needed says so by its name. On the way
 * every name is looked up among the declared ones. One for each expression.
 */
final class Linker {
    private final Fields fields;
    private final NameFlaws names;
    private final Paths paths;
    private final Set<String> functions;
    private final DayLinks days;
    private final FunctionLinks ours;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private List<Path> compared = List.of();
    private long added = Integer.MAX_VALUE;

    Linker(Source source, Scope scope, Set<String> functions) {
        this.fields = new Fields(scope);
        this.names = new NameFlaws(source, scope);
        this.paths = new Paths(scope, fields, names, flaws);
        this.functions = functions;
        this.days = new DayLinks(this, fields);
        this.ours = new FunctionLinks(this, fields, days, new FunctionFlaws(source));
    }

    List<Flaw> flaws() {
        return flaws;
    }

    /** What the linked expression reads, in the order of the text. */
    List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    /** Whether an expression is a day of the calendar, which is text to the evaluator. */
    boolean isDay(CelExpr expression) {
        return days.isDay(expression, Loops.NONE);
    }

    /** The fields on the sides of the comparison that the whole expression is; none when it is something else. */
    List<Path> compared() {
        return compared;
    }

    CelExpr link(CelExpr expression) {
        CelExpr linked = link(expression, Use.COMPARED, Loops.NONE);
        if (Shape.isComparison(expression) || Shape.isSearch(expression)) {
            List<String> sides =
                    expression.call().args().stream().map(Shape::shown).toList();
            compared = variables.values().stream()
                    .map(Variable::path)
                    .filter(path -> sides.contains(path.text()))
                    .distinct()
                    .toList();
        }
        return linked;
    }

    CelExpr link(CelExpr expression, Use use, Loops loops) {
        Optional<Chain> chain =
                Chain.of(expression).filter(found -> !loops.has(found.name()) && !Shape.isOurs(found.root()));
        if (chain.isPresent()) {
            return field(chain.get(), expression, use);
        }
        return switch (expression.getKind()) {
            case IDENT -> present(expression, expression, use);
            case SELECT -> select(expression, use, loops);
            case CALL -> call(expression, use, loops);
            case LIST -> list(expression, loops);
            case MAP -> map(expression, loops);
            case COMPREHENSION -> loop(expression, loops);
            case STRUCT -> made(expression);
            default -> expression;
        };
    }

    private CelExpr field(Chain chain, CelExpr expression, Use use) {
        return paths.of(chain)
                .map(path -> CelExpr.ofIdent(expression.id(), variable(path, use)))
                .orElse(expression);
    }

    /** A field that nobody wrote out. */
    CelExpr read(Path path, Use use) {
        return CelExpr.ofIdent(added++, variable(path, use));
    }

    CelExpr here() {
        return CelExpr.ofIdent(added++, Here.NAME);
    }

    /** A field of a value, as if it had been written. */
    CelExpr select(CelExpr operand, String field) {
        return CelExpr.ofSelect(added++, operand, field, false);
    }

    /** Notes what is wrong with an expression, which then stays as it is. */
    CelExpr wrong(Flaw flaw, CelExpr expression) {
        flaws.add(flaw);
        return expression;
    }

    private String variable(Path path, Use use) {
        return variables
                .computeIfAbsent(path.text() + " " + use, key -> new Variable("@" + variables.size(), path, use))
                .name();
    }

    private CelExpr select(CelExpr expression, Use use, Loops loops) {
        CelExpr operand = expression.select().operand();
        var segment = new Path.Segment.Name(expression.select().field());
        Optional<Type> type = fields.infer(operand, loops);
        if (type.isPresent() && Fields.step(type.get(), segment).isEmpty()) {
            flaws.add(names.noField(Shape.shown(operand), type.get(), segment, expression.id()));
            return expression;
        }
        CelExpr linked = CelExpr.ofSelect(expression.id(), link(operand, Use.NEEDED, loops), segment.name(), false);
        return present(linked, expression, use);
    }

    private CelExpr call(CelExpr expression, Use use, Loops loops) {
        CelExpr.CelCall call = expression.call();
        String function = call.function();
        if (!functions.contains(function)) {
            flaws.add(names.noFunction(function, expression.id(), functions));
            return expression;
        }
        Optional<Function> own = Function.named(function);
        if (own.isPresent()) {
            return ours.link(own.get(), expression, use, loops);
        }
        if (Shape.isComparison(expression)) {
            return comparison(expression, loops);
        }
        if (Shape.isSearch(expression)) {
            CelExpr wanted = call.args().get(0);
            CelExpr among = link(call.args().get(1), Use.SEARCHED, loops);
            CelExpr search = rebuilt(expression, List.of(link(wanted, Use.COMPARED, loops), among));
            return among.getKind() == CelExpr.ExprKind.Kind.IDENT
                    ? unlessEmpty(List.of(wanted), search, true, loops)
                    : search;
        }
        if (function.equals(Operator.CONDITIONAL.getFunction())) {
            return rebuilt(
                    expression,
                    List.of(
                            link(call.args().get(0), Use.NEEDED, loops),
                            link(call.args().get(1), use, loops),
                            link(call.args().get(2), use, loops)));
        }
        Use inside = function.equals("dyn") || function.equals("type") ? use : Use.NEEDED;
        List<CelExpr> arguments = all(sameNumbers(expression, loops), inside, loops);
        Optional<CelExpr> target = call.target().map(value -> link(value, Use.NEEDED, loops));
        if (Times.concerns(function) && arguments.size() == 2) {
            return days.link(expression, arguments, loops);
        }
        CelExpr linked = CelExpr.ofCall(expression.id(), target, function, ImmutableList.copyOf(arguments));
        return Chain.isIndex(expression) ? present(linked, expression, use) : linked;
    }

    private CelExpr comparison(CelExpr expression, Loops loops) {
        List<CelExpr> sides = sameNumbers(expression, loops);
        boolean asks = sides.stream().anyMatch(Shape::isNull);
        if (asks) {
            return rebuilt(
                    expression, sides.stream().map(side -> asked(side, loops)).toList());
        }
        CelExpr compared = rebuilt(expression, days.begun(expression, all(sides, Use.COMPARED, loops), loops));
        boolean fields = sides.stream().allMatch(side -> Chain.of(side).isPresent());
        return fields ? unlessEmpty(sides, compared, Shape.isCall(expression, Operator.EQUALS), loops) : compared;
    }

    private CelExpr asked(CelExpr side, Loops loops) {
        CelExpr value = link(side, Use.ASKED, loops);
        // the checker does not compare a list with null unless it does not know that it is a list
        return Shape.isOurs(value) || Shape.isNull(side) ? value : called("dyn", value);
    }

    /** Two empty fields are not equal: nothing can be concluded from two things that nobody filled in. */
    private CelExpr unlessEmpty(List<CelExpr> sides, CelExpr compared, boolean equal, Loops loops) {
        Optional<Path> path = sides.stream()
                .flatMap(side -> Chain.of(side).stream())
                .filter(chain -> !loops.has(chain.name()))
                .flatMap(chain -> paths.known(chain).stream())
                .findFirst();
        if (path.isEmpty()) {
            return compared;
        }
        CelExpr field = CelExpr.ofIdent(added++, variable(path.get(), Use.ASKED));
        CelExpr nothing = CelExpr.ofConstant(added++, CelConstant.ofValue(NullValue.NULL_VALUE));
        return equal
                ? called(
                        Operator.LOGICAL_AND.getFunction(),
                        called(Operator.NOT_EQUALS.getFunction(), field, nothing),
                        compared)
                : called(
                        Operator.LOGICAL_OR.getFunction(),
                        called(Operator.EQUALS.getFunction(), field, nothing),
                        compared);
    }

    CelExpr called(String function, CelExpr... arguments) {
        return called(added++, function, List.of(arguments));
    }

    CelExpr called(long id, String function, List<CelExpr> arguments) {
        return CelExpr.ofCall(id, Optional.empty(), function, ImmutableList.copyOf(arguments));
    }

    /** The arguments, with {@code 1} as {@code 1.0} beside a number that may have a fraction. */
    List<CelExpr> sameNumbers(CelExpr expression, Loops loops) {
        List<CelExpr> arguments = expression.call().args();
        if (!Shape.isOfNumbers(expression)
                || arguments.stream()
                        .noneMatch(each -> fields.infer(each, loops).equals(Optional.of(new Type.Decimal())))) {
            return arguments;
        }
        return arguments.stream().map(Shape::asDecimal).toList();
    }

    private CelExpr list(CelExpr expression, Loops loops) {
        List<CelExpr> elements = expression.list().elements();
        List<Type> kinds = elements.stream()
                .flatMap(element -> fields.infer(element, loops).stream())
                .map(Shape::kind)
                .distinct()
                .toList();
        if (kinds.size() > 1 && !kinds.contains(new Type.Free())) {
            flaws.add(names.mixedList(expression.id(), kinds));
        }
        return CelExpr.ofList(expression.id(), all(elements, Use.COMPARED, loops), ImmutableList.of());
    }

    private CelExpr made(CelExpr expression) {
        flaws.add(names.madeRecord(expression.struct().messageName(), expression.id()));
        return expression;
    }

    private CelExpr map(CelExpr expression, Loops loops) {
        ImmutableList.Builder<CelExpr.CelMap.Entry> entries = ImmutableList.builder();
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            entries.add(CelExpr.ofMapEntry(
                    entry.id(),
                    link(entry.key(), Use.NEEDED, loops),
                    link(entry.value(), Use.COMPARED, loops),
                    entry.optionalEntry()));
        }
        return CelExpr.ofMap(expression.id(), entries.build());
    }

    private CelExpr loop(CelExpr expression, Loops loops) {
        CelExpr.CelComprehension loop = expression.comprehension();
        Optional<Type> range = fields.infer(loop.iterRange(), loops);
        Loops inside = loops.with(loop.iterVar(), Fields.element(range));
        return CelExpr.ofComprehension(
                expression.id(),
                loop.iterVar(),
                link(loop.iterRange(), Use.NEEDED, loops),
                loop.accuVar(),
                link(loop.accuInit(), Use.COMPARED, loops),
                link(loop.loopCondition(), Use.COMPARED, inside),
                link(loop.loopStep(), Use.COMPARED, inside),
                link(loop.result(), Use.COMPARED, inside));
    }

    private ImmutableList<CelExpr> all(List<CelExpr> expressions, Use use, Loops loops) {
        return expressions.stream()
                .map(expression -> link(expression, use, loops))
                .collect(ImmutableList.toImmutableList());
    }

    private static CelExpr rebuilt(CelExpr expression, List<CelExpr> arguments) {
        return CelExpr.ofCall(
                expression.id(), Optional.empty(), expression.call().function(), ImmutableList.copyOf(arguments));
    }

    /** Makes a value that the evaluator finds itself say so when it is null where a value is needed. */
    CelExpr present(CelExpr linked, CelExpr written, Use use) {
        if (use != Use.NEEDED || Shape.isOurs(linked)) {
            return linked;
        }
        CelExpr label = CelExpr.ofConstant(added++, CelConstant.ofValue(Shape.shown(written)));
        return called(Declarations.PRESENT, linked, label);
    }
}
