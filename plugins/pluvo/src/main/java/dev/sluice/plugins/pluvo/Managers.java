package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.GraphQlConnection;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who manages groups. A first page comes with the group; what does not fit on it is fetched once per group. */
final class Managers {
    private static final String NEXT_PAGE = Documents.read("group-managers");
    private static final int MOST_PAGES = 100;

    private final GraphQlConnection pluvo;
    private final Map<String, List<Manager>> beyond = new HashMap<>();

    Managers(GraphQlConnection pluvo) {
        this.pluvo = pluvo;
    }

    /** All of them, in Pluvo's order. */
    List<Manager> of(JsonObject group) throws ActionException {
        JsonObject page = Fields.object(group, "managers");
        if (page == null) {
            return List.of();
        }
        List<Manager> managers = new ArrayList<>(on(page));
        String id = Fields.text(group, "id");
        String next = after(page);
        if (id != null && next != null) {
            if (!beyond.containsKey(id)) {
                beyond.put(id, following(id, next));
            }
            managers.addAll(beyond.getOrDefault(id, List.of()));
        }
        return managers;
    }

    private List<Manager> following(String group, String from) throws ActionException {
        List<Manager> managers = new ArrayList<>();
        String after = from;
        for (int pages = 0; after != null; pages++) {
            if (pages == MOST_PAGES) {
                throw Pluvo.failure(
                        Kind.REFUSED,
                        "Pluvo gave more than " + MOST_PAGES + " pages of managers of group \"" + group + "\"");
            }
            JsonObjectBuilder variables = Pluvo.variables().add("id", group).add("after", after);
            JsonObject answer = Fields.object(pluvo.query(NEXT_PAGE, variables.build()), "group");
            JsonObject page = answer == null ? null : Fields.object(answer, "managers");
            managers.addAll(page == null ? List.of() : on(page));
            after = page == null ? null : after(page);
        }
        return managers;
    }

    private static List<Manager> on(JsonObject page) {
        return Fields.objects(page, "edges").stream()
                .map(edge -> Fields.object(edge, "node"))
                .flatMap(Stream::ofNullable)
                .map(Manager::of)
                .toList();
    }

    private static @Nullable String after(JsonObject page) {
        JsonObject info = Fields.object(page, "pageInfo");
        return info != null && Boolean.TRUE.equals(Fields.truth(info, "hasNextPage"))
                ? Fields.text(info, "endCursor")
                : null;
    }
}
