package dev.sluice.testkit.sandbox;

/** Answers calls to one address. An {@link IllegalArgumentException} becomes a 400 with its message. */
@FunctionalInterface
interface Endpoint {
    Reply answer(Call call);
}
