package dev.sluice.engine.rule;

import dev.sluice.engine.schema.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says whether a value of one type can be taken where another is asked for, at the latest when the value is known. */
final class Fit {
    private static final Set<String> NAMING = Set.of("id", "ref", "email");

    private Fit() {}

    /** Why not; empty when it can. */
    static Optional<String> misfit(Type from, Type to) {
        if (fits(from, to)) {
            return Optional.empty();
        }
        return Optional.of("this is " + from.words());
    }

    private static boolean fits(Type from, Type to) {
        if (from instanceof Type.Free || to instanceof Type.Free) {
            return true;
        }
        if (to instanceof Type.ListOf list) {
            return fits(from instanceof Type.ListOf given ? given.element() : from, list.element());
        }
        if (to instanceof Type.Reference) {
            return from instanceof Type.Reference
                    || from instanceof Type.Text
                    || (from instanceof Type.RecordOf record && namesItself(record));
        }
        if (to instanceof Type.RecordOf || to instanceof Type.MapOf) {
            return from instanceof Type.RecordOf || from instanceof Type.MapOf;
        }
        return fitsPlain(from, to);
    }

    private static boolean fitsPlain(Type from, Type to) {
        boolean plain = !(from instanceof Type.ListOf)
                && !(from instanceof Type.RecordOf)
                && !(from instanceof Type.MapOf)
                && !(from instanceof Type.Reference);
        boolean number = to instanceof Type.Whole || to instanceof Type.Decimal;
        boolean numberGiven = from instanceof Type.Whole || from instanceof Type.Decimal;
        // text may hold anything; whether it does is seen when it is there
        return plain
                && (to instanceof Type.Text
                        || from instanceof Type.Text
                        || (number && numberGiven)
                        || from.getClass() == to.getClass());
    }

    private static boolean namesItself(Type.RecordOf record) {
        Map<String, ?> fields = record.fields();
        return NAMING.stream().anyMatch(fields::containsKey);
    }
}
