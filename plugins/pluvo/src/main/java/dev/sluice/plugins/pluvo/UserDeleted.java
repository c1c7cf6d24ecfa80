package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.user-deleted}. */
@Extension
@Describe(value = "A person was deleted from Pluvo", example = "event: pluvo.user-deleted")
public final class UserDeleted extends UserTrigger {
    public UserDeleted() {
        super("pluvo.user-deleted", Webhook.USER_DELETED);
    }
}
