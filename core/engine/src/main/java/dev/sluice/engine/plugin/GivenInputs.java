package dev.sluice.engine.plugin;

import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;

/** The inputs that a rule gives, known or not, as {@link dev.sluice.api.Action#check} is told them. */
final class GivenInputs {
    private final Set<String> given = new LinkedHashSet<>();

    private GivenInputs() {}

    static Set<String> of(JsonObject known, Type.RecordOf input) {
        GivenInputs inputs = new GivenInputs();
        inputs.record(known, input, "");
        return Set.copyOf(inputs.given);
    }

    private void record(JsonObject known, Type.RecordOf record, String before) {
        for (Field field : record.fields().values()) {
            if (known.containsKey(field.name())) {
                String key = before + field.key();
                given.add(key);
                if (known.get(field.name()) instanceof JsonObject inside) {
                    inside(inside, field.type(), key + ".");
                }
            }
        }
    }

    private void inside(JsonObject known, Type type, String before) {
        if (type instanceof Type.RecordOf record) {
            record(known, record, before);
        } else if (type instanceof Type.MapOf || type instanceof Type.Free) {
            known.keySet().forEach(name -> given.add(before + name));
        }
    }
}
