package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.user-created}. */
@Extension
@Describe(value = "A person was added to Pluvo", example = "event: pluvo.user-created")
public final class UserCreated extends UserTrigger {
    public UserCreated() {
        super("pluvo.user-created", Webhook.USER_CREATED);
    }
}
