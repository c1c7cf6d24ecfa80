package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;

/** What an event about a person's certificate carries. */
public record CertificateEvent(
        @Describe("The person") User user,
        @Describe("The learning path") Training training,
        @Describe("The certificate") Certificate certificate) {}
