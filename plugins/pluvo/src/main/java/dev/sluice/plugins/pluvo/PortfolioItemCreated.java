package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.portfolio-item-created}. */
@Extension
@Describe(
        value = "Something was added to a person's portfolio",
        example = "event: pluvo.portfolio-item-created\nonly:\n  title: First aid")
public final class PortfolioItemCreated extends PortfolioItemTrigger {
    public PortfolioItemCreated() {
        super("pluvo.portfolio-item-created", Webhook.PORTFOLIO_ITEM_CREATED);
    }
}
