package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.portfolio-item-deleted}. */
@Extension
@Describe(
        value = "Something was taken out of a person's portfolio",
        example = "event: pluvo.portfolio-item-deleted\nonly:\n  title: First aid")
public final class PortfolioItemDeleted extends PortfolioItemTrigger {
    public PortfolioItemDeleted() {
        super("pluvo.portfolio-item-deleted", Webhook.PORTFOLIO_ITEM_DELETED);
    }
}
