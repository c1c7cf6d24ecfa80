package dev.sluice.engine.expression;

import com.google.common.collect.Sets;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CEL with the settings of rules: the one place that knows how its parser, checker and evaluator are made. */
final class Cel {
    /** Longer text is no expression that a person wrote. */
    static final int LONGEST = 4_000;
    /** How often an expression may go round its loops, all together. */
    static final int MOST_ROUNDS = 20_000;

    private static final int DEEPEST = 120;
    private static final int MOST_NODES = 1_000;
    private static final int LARGEST_PATTERN = 5_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(false)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .maxParseExpressionNodeCount(MOST_NODES)
            .comprehensionMaxIterations(MOST_ROUNDS)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .build();

    private static final CelMacro HAS = CelMacro.newGlobalMacro(
            Operator.HAS.getFunction(),
            1,
            (factory, target, arguments) -> Optional.of(factory.newGlobalCall(
                    Operator.NOT_EQUALS.getFunction(),
                    arguments.get(0),
                    factory.newConstant(CelConstant.ofValue(NullValue.NULL_VALUE)))));

    private final CelCompiler parser = compiler().build();
    private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(Bindings.all())
            .build();
    private final Set<String> functions = Stream.concat(
                    Arrays.stream(StandardFunction.values())
                            .map(function -> function.functionDecl().name()),
                    Function.names().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(Sets.difference(CelStandardMacro.STANDARD_MACROS, Set.of(CelStandardMacro.HAS)))
                .addMacros(HAS)
                .addVarDeclarations(Declarations.here())
                .addFunctionDeclarations(Declarations.functions());
    }

    /** The functions that there are, operators among them under the parser's names for them. */
    Set<String> functions() {
        return functions;
    }

    CelValidationResult parse(String text) {
        return parser.parse(text);
    }

    CelValidationResult check(CelAbstractSyntaxTree ast, List<CelVarDecl> variables, CelTypes types) {
        return compiler()
                .addVarDeclarations(variables)
                .setTypeProvider(types.provider())
                .build()
                .check(ast);
    }

    Program program(CelAbstractSyntaxTree ast) throws CelEvaluationException {
        return runtime.createProgram(ast);
    }

    /**
     * Works a program out.
     *
     * @throws Unfit when it goes deeper than a thread can
     */
    static Object run(Program program, CelVariableResolver values) throws CelEvaluationException {
        try {
            return program.eval(values);
        } catch (StackOverflowError ignored) {
            // a pattern such as (a{1,1000}){1,1000}, which may come with an event, is read by recursion
            throw new Unfit("it goes too deep");
        }
    }
}
