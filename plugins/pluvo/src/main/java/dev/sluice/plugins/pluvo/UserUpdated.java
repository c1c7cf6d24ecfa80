package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.user-updated}. */
@Extension
@Describe(value = "Something about a person changed in Pluvo", example = "event: pluvo.user-updated")
public final class UserUpdated extends UserTrigger {
    public UserUpdated() {
        super("pluvo.user-updated", Webhook.USER_UPDATED);
    }
}
