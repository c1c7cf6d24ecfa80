package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.group-updated}. */
@Extension
@Describe(
        value = "A group changed; Pluvo does not say who joined or left it",
        example = "event: pluvo.group-updated\nonly:\n  group: sales-advanced")
public final class GroupUpdated extends GroupTrigger {
    public GroupUpdated() {
        super("pluvo.group-updated", Webhook.GROUP_UPDATED);
    }
}
