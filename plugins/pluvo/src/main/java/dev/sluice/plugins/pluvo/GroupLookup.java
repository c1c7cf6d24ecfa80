package dev.sluice.plugins.pluvo;

import dev.sluice.api.ActionException;
import dev.sluice.api.Describe;
import dev.sluice.api.GraphQlConnection;
import dev.sluice.api.Personal;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.group}. The people in it are not fetched: there may be thousands. */
@Extension
@Describe(
        value = "A group of people, as Pluvo has one at this moment, without the people",
        example = "group: event.group")
public final class GroupLookup extends PluvoLookup<GroupLookup.Group> {
    public GroupLookup() {
        super("pluvo.group", "group", "group-loaded", Group.class);
    }

    /** A group. */
    public record Group(
            @Describe("Pluvo's own id") @Personal(false) @Nullable
            String id,

            @Describe("The reference that your organisation gave it") @Personal(false) @Nullable
            String ref,

            @Describe("The name") @Personal(false) @Nullable String name,

            @Describe("How many people it takes; 0 is no limit") @Nullable
            Integer maxUsers,

            @Describe("How many people are in it") @Nullable Integer userCount,
            @Describe("Whether it has a chat") @Nullable Boolean enableChat,

            @Describe("Whether it can be changed, that is not kept in step with another system") @Nullable
            Boolean isEditable,

            @Describe("Who manages it") @Personal List<Manager> managers,

            @Describe("The learning paths that its people have access to")
            List<Linked> trainings,

            @Describe(
                    value = "The categories (extra fields) by their title",
                    example = "extra[\"Department\"] == \"Sales\"")
            @Personal(false)
            Map<String, String> extra) {
        public Group {
            managers = managers == null ? List.of() : List.copyOf(managers);
            trainings = trainings == null ? List.of() : List.copyOf(trainings);
            extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        }
    }

    @Override
    Reader<Group> reader(GraphQlConnection pluvo) {
        Managers managers = new Managers(pluvo);
        return group -> group(group, managers);
    }

    private static Group group(JsonObject group, Managers managers) throws ActionException {
        return new Group(
                Fields.text(group, "id"),
                Fields.text(group, "ref"),
                Fields.text(group, "name"),
                Fields.whole(group, "maxUsers"),
                Fields.whole(group, "userCount"),
                Fields.truth(group, "enableChat"),
                Fields.truth(group, "isEditable"),
                managers.of(group),
                Linked.all(group, "trainings"),
                Extra.ofValues(group));
    }
}
