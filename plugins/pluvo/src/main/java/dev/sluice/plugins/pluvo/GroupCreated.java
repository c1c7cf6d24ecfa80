package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.group-created}. */
@Extension
@Describe(value = "A group was made", example = "event: pluvo.group-created")
public final class GroupCreated extends GroupTrigger {
    public GroupCreated() {
        super("pluvo.group-created", Webhook.GROUP_CREATED);
    }
}
