package dev.sluice.testkit.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Relay pages: {@code first} at most 50, {@code after} a cursor, {@code offset}. More than 50 is an error here; Pluvo
 * does not document whether it is an error or cut.
 */
final class Paging {
    private static final int MOST = 50;
    private static final String MARK = "arrayconnection:";

    private Paging() {}

    static Map<String, Object> page(List<?> all, DataFetchingEnvironment field) {
        Integer first = Objects.requireNonNullElse(field.<Integer>getArgument("first"), MOST);
        if (first < 0 || first > MOST) {
            throw new SandboxError("first: " + first + " is not between 0 and " + MOST);
        }
        Integer offset = Objects.requireNonNullElse(field.<Integer>getArgument("offset"), 0);
        int start = Math.min(all.size(), after(field.getArgument("after")) + Math.max(0, offset));
        int end = Math.min(all.size(), start + first);
        List<Map<String, Object>> edges = new ArrayList<>();
        for (int i = start; i < end; i++) {
            edges.add(Map.of("node", all.get(i), "cursor", cursor(i)));
        }
        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", end < all.size());
        info.put("hasPreviousPage", start > 0);
        if (end > start) {
            info.put("startCursor", cursor(start));
            info.put("endCursor", cursor(end - 1));
        }
        return Map.of("edges", edges, "pageInfo", info, "count", all.size());
    }

    private static int after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(cursor), UTF_8);
            return Integer.parseInt(text.substring(MARK.length())) + 1;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SandboxError("after: \"" + cursor + "\" is no cursor of this list");
        }
    }

    private static String cursor(int index) {
        return Base64.getEncoder().encodeToString((MARK + index).getBytes(UTF_8));
    }
}
