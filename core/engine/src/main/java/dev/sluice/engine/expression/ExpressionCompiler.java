package dev.sluice.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.sluice.engine.schema.Type;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads one bare expression: parsed, its names linked, its types checked. */
final class ExpressionCompiler {
    static final String BAD_CONSTANT = "SL-E108";

    private final Cel cel;

    ExpressionCompiler(Cel cel) {
        this.cel = cel;
    }

    Compiled compile(String text, Scope scope) {
        Optional<Flaw> early = SyntaxFlaws.beforeParsing(text);
        if (early.isPresent()) {
            return new Compiled.Broken(List.of(early.get()));
        }
        CelValidationResult parsed = cel.parse(text);
        if (parsed.hasError()) {
            return new Compiled.Broken(List.of(SyntaxFlaws.of(text, parsed.getErrors())));
        }
        return link(text, tree(parsed), scope);
    }

    private Compiled link(String text, CelAbstractSyntaxTree ast, Scope scope) {
        var source = new Source(text, ast.getSource().getPositionsMap());
        var linker = new Linker(source, scope, cel.functions());
        CelExpr linked = linker.link(ast.getExpr());
        if (!linker.flaws().isEmpty()) {
            return broken(linker.flaws());
        }
        List<Variable> variables = linker.variables();
        if (Chain.of(ast.getExpr()).isPresent() && variables.size() == 1) {
            return new Compiled.Ready(new FieldExpression(text, variables.get(0).path()));
        }
        boolean isDay = linker.isDay(ast.getExpr());
        return check(source, CelAbstractSyntaxTree.newParsedAst(linked, ast.getSource()), linker, isDay);
    }

    /** @param isDay whether the whole is a day of the calendar, which is text to the checker */
    private Compiled check(Source source, CelAbstractSyntaxTree linked, Linker linker, boolean isDay) {
        var types = new CelTypes();
        List<CelVarDecl> declared = linker.variables().stream()
                .map(variable -> CelVarDecl.newVarDeclaration(
                        variable.name(), types.of(variable.path().type(), variable.use())))
                .toList();
        CelValidationResult checked = cel.check(linked, declared, types);
        var calls = new Calls(linked.getExpr());
        if (checked.hasError()) {
            var flaws = new TypeFlaws(source, calls.byId(), linker.variables());
            return broken(checked.getErrors().stream().map(flaws::of).toList());
        }
        List<Flaw> constants = calls.ofConstants().stream()
                .flatMap(call -> tried(call, source, linked).stream())
                .toList();
        Optional<Type> type = types.toType(tree(checked).getResultType());
        if (!constants.isEmpty()) {
            return broken(constants);
        }
        if (type.isEmpty()) {
            boolean isWorkdays = tree(checked).getResultType().equals(Declarations.WORKDAYS);
            return broken(List.of(new Flaw(
                    0,
                    source.text().length(),
                    TypeFlaws.CODE,
                    "the expression gives a value that no input takes",
                    isWorkdays
                            ? Function.WORKDAYS_BESIDE
                            : "text, a number, true or false, a time, a duration, a list or a map",
                    null)));
        }
        return ready(source, tree(checked), isDay ? new Type.Day() : type.get(), linker);
    }

    private Compiled ready(Source source, CelAbstractSyntaxTree checked, Type type, Linker linker) {
        try {
            return new Compiled.Ready(
                    new CelExpression(source, type, linker.variables(), linker.compared(), cel.program(checked)));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(
                    "an expression that was checked could not be prepared: " + source.text(), e);
        }
    }

    /** Works a call of constants out once, so that what cannot work is found now and not when an event arrives. */
    private Optional<Flaw> tried(CelExpr call, Source source, CelAbstractSyntaxTree linked) {
        CelValidationResult checked =
                cel.check(CelAbstractSyntaxTree.newParsedAst(call, linked.getSource()), List.of(), new CelTypes());
        if (checked.hasError()) {
            return Optional.empty();
        }
        try {
            Cel.run(
                    cel.program(tree(checked)),
                    name -> name.equals(Here.NAME)
                            ? Optional.of(new Here(ZoneOffset.UTC, new Meter()))
                            : Optional.empty());
            return Optional.empty();
        } catch (CelEvaluationException | Unfit e) {
            CelExpr written = written(call);
            return Optional.of(impossible(e, written.call().function(), source.at(written.id()), source));
        }
    }

    /** What stands in the rule: a call that only linking put around it has no name there. */
    private static CelExpr written(CelExpr call) {
        CelExpr first = call.call().args().isEmpty() ? call : call.call().args().get(0);
        boolean ours = call.call().function().startsWith("@");
        return ours && first.getKind() == CelExpr.ExprKind.Kind.CALL ? written(first) : call;
    }

    private static Flaw impossible(Exception thrown, String function, int at, Source source) {
        boolean named = Character.isLetter(function.charAt(0));
        int offset = named
                ? source.function(function, at)
                : Failures.offset(thrown, source).orElse(at);
        return new Flaw(
                offset,
                Math.max(1, source.lengthAt(offset)),
                BAD_CONSTANT,
                function.equals("matches")
                        ? "the pattern cannot be read"
                        : "this can never be worked out: " + Failures.what(thrown),
                named ? Forms.of(function) : "values that can be worked with",
                null);
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a tree was asked for although there are errors", e);
        }
    }

    private static Compiled broken(List<Flaw> flaws) {
        return new Compiled.Broken(flaws.stream()
                .sorted(Comparator.comparingInt(Flaw::offset))
                .distinct()
                .toList());
    }
}
