package dev.sluice.testkit.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An input object of a mutation; what it does not hold stays as it was. */
final class Input {
    private final Map<String, Object> values;

    Input(@Nullable Map<String, Object> values) {
        this.values = values == null ? new HashMap<>() : new HashMap<>(values);
    }

    Input orElse(String key, @Nullable String value) {
        if (value != null) {
            values.putIfAbsent(key, value);
        }
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String required(String key) {
        String value = text(key, null);
        if (value == null || value.isBlank()) {
            throw new SandboxError(key + ": this field is required");
        }
        return value;
    }

    @Nullable
    String text(String key, @Nullable String before) {
        return values.containsKey(key) ? (String) values.get(key) : before;
    }

    boolean truth(String key, boolean before) {
        return values.get(key) instanceof Boolean truth ? truth : before;
    }

    int number(String key, int before) {
        return values.get(key) instanceof Integer number ? number : before;
    }

    List<String> texts(String key, List<String> before) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : before;
    }

    /** The objects of a list, each as an input of its own. */
    List<Input> objects(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Input::object).toList()
                : List.of();
    }

    static Input object(Object value) {
        Map<String, Object> values = new HashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> values.put(key.toString(), item));
        return new Input(values);
    }
}
