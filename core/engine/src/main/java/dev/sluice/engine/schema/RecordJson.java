package dev.sluice.engine.schema;

import dev.sluice.api.Problem;
import dev.sluice.api.Secret;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Turns a plugin's record into JSON and JSON into the record. */
public final class RecordJson {
    private RecordJson() {}

    /**
     * Makes a record of values. Names may be in camelCase or kebab-case; names that the record does not have are passed
     * over. What is left out takes its default. Values are converted when nothing is lost: text to numbers and back, a
     * single value to a list of one, text or a whole record to a reference.
     *
     * @throws BindException names every field that is missing or does not fit
     */
    public static <R extends Record> R bind(Class<R> record, JsonObject json) throws BindException {
        return bound(record, json, RecordReader::new);
    }

    /**
     * The same for a record with secrets in it.
     *
     * @param secrets the secret of each name
     */
    public static <R extends Record> R bind(Class<R> record, JsonObject json, Function<String, Secret> secrets)
            throws BindException {
        return bound(record, json, (problems, complete) -> new RecordReader(problems, complete, secrets));
    }

    private static <R extends Record> R bound(
            Class<R> record, JsonObject json, BiFunction<List<Problem>, Boolean, RecordReader> reader)
            throws BindException {
        List<Problem> problems = new ArrayList<>();
        Object bound = reader.apply(problems, true).record(record, json, "");
        if (bound == null || !problems.isEmpty()) {
            throw new BindException(problems);
        }
        return record.cast(bound);
    }

    /**
     * Makes a record of what is known before a run. What is not known or does not fit is null, or zero and false where a
     * component cannot be null.
     *
     * @throws IllegalArgumentException when the record's constructor refuses a component that is not known
     */
    public static <R extends Record> R bindKnown(Class<R> record, JsonObject known) {
        List<Problem> problems = new ArrayList<>();
        Object bound = new RecordReader(problems, false).record(record, known, "");
        if (bound == null) {
            throw new IllegalArgumentException(record.getSimpleName() + " cannot be made of what is known: "
                    + problems.get(problems.size() - 1).message());
        }
        return record.cast(bound);
    }

    /** The record as JSON; components that are null are left out. */
    public static JsonObject toJson(Record record) {
        return RecordWriter.object(record);
    }
}
