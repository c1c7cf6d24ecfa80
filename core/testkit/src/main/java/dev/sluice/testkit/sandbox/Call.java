package dev.sluice.testkit.sandbox;

import org.jspecify.annotations.Nullable;

/** A request as it arrived, its body read. */
record Call(String method, String path, @Nullable String authorization, String body) {}
