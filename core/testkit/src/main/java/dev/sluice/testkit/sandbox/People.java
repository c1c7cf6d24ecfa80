package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people that a bulk mutation names, and what became of each of them. */
final class People {
    private final Set<User> found = new LinkedHashSet<>();
    private final List<String> failedIds = new ArrayList<>();
    private final List<String> failedRefs = new ArrayList<>();
    private final Map<String, List<User>> outcomes = new LinkedHashMap<>();

    private People() {}

    /** Reads {@code userIds} and {@code userRefs}; with a partial failure the last person named is one that fails. */
    static People named(World world, DataFetchingEnvironment field) {
        People people = new People();
        List<String> ids = Objects.requireNonNullElse(field.<List<String>>getArgument("userIds"), List.of());
        List<String> refs = Objects.requireNonNullElse(field.<List<String>>getArgument("userRefs"), List.of());
        if (ids.isEmpty() && refs.isEmpty()) {
            throw new SandboxError("userIds: name at least one user");
        }
        ids.forEach(id -> people.find(world.users.byId(id), id, people.failedIds));
        refs.forEach(ref -> people.find(world.users.by("ref", ref), ref, people.failedRefs));
        if (Request.of(field).partialFailure()) {
            people.failLast();
        }
        return people;
    }

    private void find(@Nullable User user, String name, List<String> failed) {
        if (user == null) {
            failed.add(name);
        } else {
            found.add(user);
        }
    }

    private void failLast() {
        List<User> all = List.copyOf(found);
        if (!all.isEmpty()) {
            User last = all.get(all.size() - 1);
            found.remove(last);
            outcome("failed", last);
        }
    }

    /** Those that were found and have not failed. */
    List<User> found() {
        return List.copyOf(found);
    }

    void outcome(String word, User user) {
        outcomes.computeIfAbsent(word, key -> new ArrayList<>()).add(user);
    }

    /** {@code addedIds}, {@code failedIds} and so on; a ref that nobody has stands in no list, for want of an id. */
    Map<String, Object> ids(String... words) {
        Map<String, Object> answer = new LinkedHashMap<>();
        for (String word : words) {
            answer.put(list(word, "Ids"), users(word).map(User::id).toList());
        }
        List<String> failed = new ArrayList<>(failedIds);
        users("failed").map(User::id).forEach(failed::add);
        answer.put("failedIds", failed);
        return answer;
    }

    /** The same with {@code addedRefs}, {@code failedRefs} and so on. */
    Map<String, Object> idsAndRefs(String... words) {
        Map<String, Object> answer = ids(words);
        for (String word : words) {
            answer.put(list(word, "Refs"), refs(word));
        }
        List<String> failed = new ArrayList<>(failedRefs);
        failed.addAll(refs("failed"));
        answer.put("failedRefs", failed);
        return answer;
    }

    private static String list(String word, String kind) {
        return word.equals("linkedViaObject") ? kind.toLowerCase(Locale.ROOT) + "LinkedViaObject" : word + kind;
    }

    private Stream<User> users(String word) {
        return outcomes.getOrDefault(word, List.of()).stream();
    }

    private List<String> refs(String word) {
        return users(word).map(User::ref).filter(Objects::nonNull).toList();
    }
}
