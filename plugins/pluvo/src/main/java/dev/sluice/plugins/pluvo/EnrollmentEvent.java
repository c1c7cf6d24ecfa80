package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;

/** What an event about a person's place in a session carries. */
public record EnrollmentEvent(
        @Describe("The person") User user,
        @Describe("The person's place in the session") Enrollment enrollment,
        @Describe("The session") OfferEvent offerEvent) {}
