package dev.sluice.engine.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What our functions do when an expression is worked out. They take any object, because a value out of free data is of
 * the kind that it is.
 */
final class Bindings {
    private Bindings() {}

    static List<CelFunctionBinding> all() {
        return List.of(
                two(Declarations.PRESENT, Bindings::present),
                two(Declarations.BEGIN, Bindings::begin),
                moving(Declarations.LATER, 1),
                moving(Declarations.EARLIER, -1),
                length(Function.DAYS, ChronoUnit.DAYS),
                length(Function.HOURS, ChronoUnit.HOURS),
                length(Function.MINUTES, ChronoUnit.MINUTES),
                placed(
                        Function.WORKDAYS,
                        (given, here) -> new Workdays(Given.whole(Function.WORKDAYS, given), here.zone())),
                CelFunctionBinding.from(
                        Function.DATE.written(),
                        Object.class,
                        given -> Moments.day(Given.text(Function.DATE, given)).toString()),
                placed(
                        Function.TODAY,
                        (given, here) -> Moments.dayOf(Given.time(Function.TODAY, given), here)
                                .toString()),
                placed(
                        Function.START_OF_DAY,
                        (given, here) -> Moments.startOfDay(Given.time(Function.START_OF_DAY, given), here)),
                placed(Function.LOWER, (given, here) -> Texts.lower(Given.text(Function.LOWER, given), here)),
                placed(Function.UPPER, (given, here) -> Texts.upper(Given.text(Function.UPPER, given), here)),
                placed(Function.TRIM, (given, here) -> Texts.trim(Given.text(Function.TRIM, given), here)),
                CelFunctionBinding.from(Function.FIRST.written(), Object.class, Bindings::first),
                CelFunctionBinding.from(
                        Function.JOIN.written(),
                        ImmutableList.of(Object.class, Object.class, Here.class),
                        Bindings::join),
                new OrElse(),
                two(
                        Function.IN_GROUP.written(),
                        (groups, wanted) -> Groups.has(
                                Given.list(Function.IN_GROUP, groups), Given.text(Function.IN_GROUP, wanted))),
                CelFunctionBinding.from(
                        Declarations.AFTER, Instant.class, Workdays.class, (moment, days) -> days.after(moment)),
                CelFunctionBinding.from(
                        Declarations.AFTER_SWAPPED,
                        Workdays.class,
                        Instant.class,
                        (days, moment) -> days.after(moment)),
                CelFunctionBinding.from(
                        Declarations.BEFORE, Instant.class, Workdays.class, (moment, days) -> days.before(moment)));
    }

    private static CelFunctionBinding placed(Function function, CelFunctionOverload.Binary<Object, Here> body) {
        return CelFunctionBinding.from(function.written(), Object.class, Here.class, body);
    }

    private static CelFunctionBinding two(String id, CelFunctionOverload.Binary<Object, Object> body) {
        return CelFunctionBinding.from(id, Object.class, Object.class, body);
    }

    private static CelFunctionBinding moving(String id, int direction) {
        return CelFunctionBinding.from(
                id,
                ImmutableList.of(Object.class, Duration.class, Here.class),
                given -> Moments.moved(
                        Given.text(Function.DATE, given[0]), ((Duration) given[1]).multipliedBy(direction), (Here)
                                given[2]));
    }

    private static CelFunctionBinding length(Function function, ChronoUnit unit) {
        return CelFunctionBinding.from(
                function.written(),
                Object.class,
                count -> Moments.length(function, Given.whole(function, count), unit));
    }

    private static Object present(Object value, Object label) {
        if (value instanceof NullValue) {
            throw new EmptyField(label.toString());
        }
        return value;
    }

    private static Object begin(Object day, Object here) {
        return day instanceof NullValue ? day : Moments.begin(Given.text(Function.DATE, day), (Here) here);
    }

    private static Object first(Object list) {
        List<?> elements = Given.list(Function.FIRST, list);
        return elements.isEmpty() ? Views.NOTHING : elements.get(0);
    }

    private static Object join(Object... given) {
        return Texts.join(Given.list(Function.JOIN, given[0]), Given.text(Function.JOIN, given[1]), (Here) given[2]);
    }

    /**
     * {@code default}. Not strict: what is empty deep inside of its first argument comes as the exception that says so,
     * and is what the function is there for.
     */
    private static final class OrElse implements CelFunctionBinding {
        @Override
        public String getOverloadId() {
            return Function.DEFAULT.written();
        }

        @Override
        public ImmutableList<Class<?>> getArgTypes() {
            return ImmutableList.of(Object.class, Object.class);
        }

        @Override
        public CelFunctionOverload getDefinition() {
            return given -> given[0] instanceof NullValue || isEmpty(given[0]) ? value(given[1]) : value(given[0]);
        }

        @Override
        public boolean isStrict() {
            return false;
        }

        private static boolean isEmpty(Object given) {
            return given instanceof Exception thrown && EmptyField.in(thrown) != null;
        }

        private static Object value(Object given) throws CelEvaluationException {
            if (given instanceof CelEvaluationException thrown) {
                throw thrown;
            }
            if (given instanceof RuntimeException thrown) {
                throw thrown;
            }
            return given;
        }
    }
}
