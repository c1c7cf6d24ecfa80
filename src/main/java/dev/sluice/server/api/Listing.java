package dev.sluice.server.api;

import dev.sluice.engine.journal.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is answered.
 *
 * @param next the cursor of the next page; null at the end
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    static <T> Listing<T> of(Page<T> page) {
        return new Listing<>(page.items(), page.next());
    }

    /** A page of things that are all at hand, sorted by id; the cursor is the last id. */
    static <T> Listing<T> of(List<T> all, Function<T, String> id, int limit, @Nullable String cursor) {
        List<T> rest = all.stream()
                .filter(item -> cursor == null || id.apply(item).compareTo(cursor) > 0)
                .limit(limit + 1L)
                .toList();
        return rest.size() <= limit
                ? new Listing<>(rest, null)
                : new Listing<>(rest.subList(0, limit), id.apply(rest.get(limit - 1)));
    }

    <R> Listing<R> map(Function<T, R> form) {
        return new Listing<>(items.stream().map(form).toList(), next);
    }
}
