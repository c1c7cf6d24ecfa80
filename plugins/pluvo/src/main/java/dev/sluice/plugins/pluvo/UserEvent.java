package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;

/** What an event about a person carries. */
public record UserEvent(@Describe("The person") User user) {}
