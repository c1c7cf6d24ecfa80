package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event about a person in a part of a learning path carries. */
public record ModuleGroupEvent(
        @Describe("The person") User user,

        @Describe("The learning path") Training training,

        @Describe("The part of it") ModuleGroup moduleGroup,

        @Describe("What opens that part") List<Condition> conditions,

        @Describe("Where a file is that belongs to this") @Nullable
        String file) {
    public ModuleGroupEvent {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
