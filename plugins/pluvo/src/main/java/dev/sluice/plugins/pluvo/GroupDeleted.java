package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.group-deleted}. */
@Extension
@Describe(value = "A group was deleted", example = "event: pluvo.group-deleted\nonly:\n  group: sales-advanced")
public final class GroupDeleted extends GroupTrigger {
    public GroupDeleted() {
        super("pluvo.group-deleted", Webhook.GROUP_DELETED);
    }
}
