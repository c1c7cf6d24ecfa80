package dev.sluice.engine.journal;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a record lies in a table: each component is a column of the same name, and a component that is a record itself lies
 * flat among its columns.
 */
final class Columns {
    private Columns() {}

    /**
     * One column.
     *
     * @param way the accessors that lead from the row to the value
     */
    record Column(String name, Type type, List<Method> way) {

        /** The value of this column in a row. */
        @Nullable
        Object value(Object row) {
            Object value = row;
            try {
                for (Method step : way) {
                    value = step.invoke(value);
                }
                return value;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("column " + name + " cannot be read from its record", e);
            }
        }
    }

    static List<Column> of(Class<? extends Record> row) {
        List<Column> columns = new ArrayList<>();
        collect(row, List.of(), columns);
        return List.copyOf(columns);
    }

    private static void collect(Class<?> row, List<Method> way, List<Column> columns) {
        for (RecordComponent component : row.getRecordComponents()) {
            List<Method> further = new ArrayList<>(way);
            further.add(component.getAccessor());
            if (component.getType().isRecord()) {
                collect(component.getType(), further, columns);
            } else {
                columns.add(new Column(name(component), component.getGenericType(), List.copyOf(further)));
            }
        }
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
