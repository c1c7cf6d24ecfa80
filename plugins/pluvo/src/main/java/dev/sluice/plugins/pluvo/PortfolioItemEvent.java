package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;

/** What an event about something that a person has obtained carries. */
public record PortfolioItemEvent(
        @Describe("The person") User user,
        @Describe("What the person has obtained") PortfolioItem portfolioItem) {}
