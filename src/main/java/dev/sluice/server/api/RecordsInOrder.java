package dev.sluice.server.api;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Writes the components of a record as they are declared; JSON-B itself only knows alphabetical order. */
final class RecordsInOrder implements JsonbSerializer<Record> {
    @Override
    public void serialize(Record told, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        for (RecordComponent component : told.getClass().getRecordComponents()) {
            Object value = value(told, component);
            if (value == null) {
                json.writeNull(component.getName());
            } else {
                context.serialize(component.getName(), value, json);
            }
        }
        json.writeEnd();
    }

    private static @Nullable Object value(Record told, RecordComponent component) {
        try {
            return component.getAccessor().invoke(told);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("records that are answered must be public: " + told.getClass(), impossible);
        }
    }
}
