package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;

/** What an event about a learning path carries. */
public record TrainingEvent(@Describe("The learning path") Training training) {}
