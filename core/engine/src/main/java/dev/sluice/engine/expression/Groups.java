package dev.sluice.engine.expression;

import java.util.List;
import java.util.Map;

/** Whether a person is in a group. */
final class Groups {
    private static final List<String> NAMES = List.of("ref", "id", "name");

    private Groups() {}

    /**
     * @param groups records, or texts, which are refs
     * @param wanted a ref, an id or a name, compared letter by letter
     */
    static boolean has(List<?> groups, String wanted) {
        return groups.stream().anyMatch(group -> is(group, wanted));
    }

    private static boolean is(Object group, String wanted) {
        if (group instanceof Map<?, ?> record) {
            return NAMES.stream().anyMatch(name -> wanted.equals(record.get(name)));
        }
        return wanted.equals(group);
    }
}
