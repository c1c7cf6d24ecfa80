package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;

/** What an event about a group carries. */
public record GroupEvent(@Describe("The group") Group group) {}
