package dev.sluice.engine.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelVarDecl;
import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.List;

/** Our functions as the checker knows them. Their bodies are in {@link Bindings}. */
final class Declarations {
    static final CelType WORKDAYS = OpaqueType.create("workdays");
    /** Gives its first argument back, or says that the field named by the second is empty. */
    static final String PRESENT = "@present";
    /** When a day of the calendar begins; nothing for nothing. */
    static final String BEGIN = "@begin";
    /** When the day begins that lies so much later or earlier. */
    static final String LATER = "@later";

    static final String EARLIER = "@earlier";

    static final String AFTER = "add_timestamp_workdays";
    static final String AFTER_SWAPPED = "add_workdays_timestamp";
    static final String BEFORE = "subtract_timestamp_workdays";

    private static final CelType HERE = OpaqueType.create(Here.NAME);
    private static final CelType ANY = TypeParamType.create("A");

    private Declarations() {}

    static CelVarDecl here() {
        return CelVarDecl.newVarDeclaration(Here.NAME, HERE);
    }

    static List<CelFunctionDecl> functions() {
        return List.of(
                declared(PRESENT, ANY, ANY, SimpleType.STRING),
                declared(BEGIN, SimpleType.TIMESTAMP, ANY, HERE),
                declared(LATER, SimpleType.TIMESTAMP, ANY, SimpleType.DURATION, HERE),
                declared(EARLIER, SimpleType.TIMESTAMP, ANY, SimpleType.DURATION, HERE),
                declared(Function.DAYS, SimpleType.DURATION, SimpleType.INT),
                declared(Function.HOURS, SimpleType.DURATION, SimpleType.INT),
                declared(Function.MINUTES, SimpleType.DURATION, SimpleType.INT),
                declared(Function.WORKDAYS, WORKDAYS, SimpleType.INT, HERE),
                declared(Function.DATE, SimpleType.STRING, SimpleType.STRING),
                declared(Function.TODAY, SimpleType.STRING, SimpleType.TIMESTAMP, HERE),
                declared(Function.START_OF_DAY, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP, HERE),
                declared(Function.LOWER, SimpleType.STRING, SimpleType.STRING, HERE),
                declared(Function.UPPER, SimpleType.STRING, SimpleType.STRING, HERE),
                declared(Function.TRIM, SimpleType.STRING, SimpleType.STRING, HERE),
                declared(Function.FIRST, ANY, ListType.create(ANY)),
                declared(Function.JOIN, SimpleType.STRING, ListType.create(SimpleType.STRING), SimpleType.STRING, HERE),
                declared(Function.DEFAULT, ANY, ANY, ANY),
                declared(Function.IN_GROUP, SimpleType.BOOL, ListType.create(ANY), SimpleType.STRING),
                CelFunctionDecl.newFunctionDeclaration(
                        Operator.ADD.getFunction(),
                        overload(AFTER, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP, WORKDAYS),
                        overload(AFTER_SWAPPED, SimpleType.TIMESTAMP, WORKDAYS, SimpleType.TIMESTAMP)),
                CelFunctionDecl.newFunctionDeclaration(
                        Operator.SUBTRACT.getFunction(),
                        overload(BEFORE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP, WORKDAYS)));
    }

    private static CelFunctionDecl declared(Function function, CelType gives, CelType... takes) {
        return declared(function.written(), gives, takes);
    }

    private static CelFunctionDecl declared(String name, CelType gives, CelType... takes) {
        return CelFunctionDecl.newFunctionDeclaration(name, overload(name, gives, takes));
    }

    private static CelOverloadDecl overload(String id, CelType gives, CelType... takes) {
        return CelOverloadDecl.newGlobalOverload(id, gives, ImmutableList.copyOf(takes));
    }
}
