package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.portfolio-item-updated}. */
@Extension
@Describe(
        value = "Something in a person's portfolio changed",
        example = "event: pluvo.portfolio-item-updated\nonly:\n  title: First aid")
public final class PortfolioItemUpdated extends PortfolioItemTrigger {
    public PortfolioItemUpdated() {
        super("pluvo.portfolio-item-updated", Webhook.PORTFOLIO_ITEM_UPDATED);
    }
}
