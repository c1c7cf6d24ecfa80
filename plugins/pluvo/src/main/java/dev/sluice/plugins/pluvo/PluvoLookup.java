package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.Context;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Lookup;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A lookup of records that Pluvo gives one by one, asked for many at a time. */
abstract class PluvoLookup<R extends Record> implements Lookup<R> {
    private final String type;
    private final String field;
    private final String wanted;
    private final Class<R> record;

    /**
     * @param type the name in a rule
     * @param field the query's name
     * @param document the fragment {@code wanted}
     */
    PluvoLookup(String type, String field, String document, Class<R> record) {
        this.type = type;
        this.field = field;
        this.wanted = Documents.read(document);
        this.record = record;
    }

    /** Makes records of one fetch. */
    abstract Reader<R> reader(GraphQlConnection pluvo);

    /** Makes a record of what Pluvo answered. */
    interface Reader<R extends Record> {
        R read(JsonObject answer) throws ActionException;
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final Class<R> record() {
        return record;
    }

    @Override
    public final Map<Key, Found<R>> fetch(Set<Key> keys, Context context) throws ActionException {
        GraphQlConnection pluvo = Pluvo.connection(context);
        Reader<R> reader = reader(pluvo);
        Map<Key, Found<R>> found = new LinkedHashMap<>();
        RecordBatch.fetch(pluvo, field, wanted, keys).forEach((key, answer) -> found.put(key, found(answer, reader)));
        return found;
    }

    private static <R extends Record> Found<R> found(RecordBatch.Answer answer, Reader<R> reader) {
        if (answer instanceof RecordBatch.Answer.One one) {
            try {
                return new Found.One<>(reader.read(one.record()));
            } catch (ActionException failure) {
                return new Found.Failed<>(failure);
            }
        }
        if (answer instanceof RecordBatch.Answer.Failed failed) {
            return new Found.Failed<>(failed.failure());
        }
        return new Found.None<>();
    }
}
